import type { InjectedSinks } from '@temporalio/worker'
import type { ActivityLog } from '../activities/failureLog.ts'
import { isProcedureKind, type Meter } from '../domain/metrics.ts'
import { parseOrigin } from '../domain/origin.ts'
import type { CodeAbandonReason, MailedCodeResult } from '../workflows/mailedCode/contract.ts'
import { type RegistrationResult, registrationType } from '../workflows/registration/contract.ts'
import type { WorkflowSinks } from '../workflows/sinks.ts'
import type { Tracing } from './tracing/tracing.ts'

export interface WorkflowSinksOptions {
  log: Pick<ActivityLog, 'info'>
  meter: Meter
  tracing?: Pick<Tracing, 'recordRun'> | undefined
}

/** What a worker does with what its workflows say: each end is a line of the log, and counted. */
export function workflowSinks(options: WorkflowSinksOptions): InjectedSinks<WorkflowSinks> {
  const { log, meter, tracing } = options
  return {
    operators: {
      begun: {
        fn: (info, traceparent) => tracing?.recordRun(info, traceparent),
        callDuringReplay: false,
      },
      ended: {
        callDuringReplay: false,
        fn({ workflowType, workflowId, memo }, result) {
          const requestId = parseOrigin(memo)?.requestId
          log.info({ workflowType, workflowId, requestId, result }, 'workflow ended')
          countEnd(meter, workflowType, result as RegistrationResult | MailedCodeResult)
        },
      },
    },
  }
}

function countEnd(
  meter: Meter,
  type: string,
  result: RegistrationResult | MailedCodeResult | undefined,
): void {
  if (result?.status !== 'abandoned') return
  const { reason } = result
  if (type === registrationType && reason !== 'withdrawn') {
    meter.count('registrations_abandoned_total', { reason })
  } else if (isProcedureKind(type)) {
    meter.count('codes_abandoned_total', { kind: type, reason: reason as CodeAbandonReason })
  }
}
