import { defaultPayloadConverter, type Headers } from '@temporalio/common'
import {
  proxySinks,
  type WorkflowInterceptors,
  type WorkflowOutboundCallsInterceptor,
  workflowInfo,
} from '@temporalio/workflow'
import { type Origin, originHeader, parseOrigin } from '../domain/origin.ts'
import { traceparentOfRun } from '../domain/traceparent.ts'
import type { WorkflowSinks } from './sinks.ts'

const { operators } = proxySinks<WorkflowSinks>()

/**
 * Says to operators when a workflow begins and ends, and gives its activities the request that it
 * comes from. No command is issued for it: a history replays with it as without it.
 */
export function interceptors(): WorkflowInterceptors {
  let added: Headers = {}
  const withOrigin = <Input extends { headers: Headers }>(input: Input): Input => ({
    ...input,
    headers: { ...input.headers, ...added },
  })
  const outbound: WorkflowOutboundCallsInterceptor = {
    scheduleActivity: (input, next) => next(withOrigin(input)),
    scheduleLocalActivity: (input, next) => next(withOrigin(input)),
  }
  return {
    inbound: [
      {
        async execute(input, next) {
          // There is no memo before.
          const { memo, runId } = workflowInfo()
          const origin = parseOrigin(memo)
          if (origin) added = headersOf(origin, runId)
          if (origin?.traceparent) operators.begun(origin.traceparent)
          const result = await next(input)
          operators.ended(result)
          return result
        },
      },
    ],
    outbound: [outbound],
  }
}

/** In a trace, activities come after the run of their workflow. */
function headersOf({ requestId, traceparent }: Origin, runId: string): Headers {
  const ofRun = traceparent && traceparentOfRun(traceparent, runId)
  const passed: Origin = { requestId, ...(ofRun && { traceparent: ofRun }) }
  return { [originHeader]: defaultPayloadConverter.toPayload(passed) }
}
