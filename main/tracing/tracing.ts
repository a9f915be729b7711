import { randomBytes } from 'node:crypto'
import type { Context } from '@temporalio/activity'
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common'
import type { ActivityInterceptors } from '@temporalio/worker'
import type { WorkflowInfo } from '@temporalio/workflow'
import type { Logger } from 'pino'
import { originIn } from '../../activities/whereabouts.ts'
import { parseTraceparent, spanIdOfRun } from '../../domain/traceparent.ts'
import type { Tracer } from '../../http/tracer.ts'
import type { Otel } from './otel.ts'
import { type SpanQueue, spanQueue } from './spanQueue.ts'

/** What a process does for the traces that its part of the work belongs to. */
export interface Tracing extends Tracer {
  /** Records the run of a workflow, from its start until a worker takes it up. */
  recordRun(info: WorkflowInfo, traceparent: string): void
  /** Records each try of an activity whose workflow comes from a traced request. */
  activityInterceptor(context: Context): ActivityInterceptors
  flush(): Promise<void>
}

export function createTracing(otel: Otel, log: Pick<Logger, 'warn'>): Tracing {
  const queue = spanQueue(otel, log)
  return {
    beginRequest: requestTracer(otel, queue).beginRequest,
    recordRun({ workflowId, workflowType, runId, startTime }, traceparent) {
      const from = parseTraceparent(traceparent)
      if (!from) return
      queue.add({
        ...{ traceId: from.traceId, spanId: spanIdOfRun(runId), parentSpanId: from.spanId },
        ...{ name: `RunWorkflow:${workflowType}`, kind: 'internal' },
        ...{ startMs: startTime.getTime(), endMs: Date.now() },
        attributes: { 'temporal.workflow.id': workflowId, 'temporal.run.id': runId },
      })
    },
    activityInterceptor: (context) => ({
      inbound: {
        async execute(input, next) {
          const from = parseTraceparent(originIn(input.headers)?.traceparent ?? '')
          if (!from) return next(input)
          const record = beginActivity(queue, context, from)
          try {
            const result = await next(input)
            record()
            return result
          } catch (error) {
            record(error)
            throw error
          }
        },
      },
    }),
    flush: queue.flush,
  }
}

function requestTracer(otel: Otel, queue: SpanQueue): Tracer {
  return {
    beginRequest(parent = '') {
      const from = parseTraceparent(parent)
      const traceId = from?.traceId ?? newId(16)
      if (!otel.isKept(traceId, from?.isSampled)) return { traceparent: undefined, end() {} }
      const spanId = newId(8)
      const startMs = Date.now()
      return {
        traceparent: `00-${traceId}-${spanId}-01`,
        end({ method, route, status, requestId }) {
          queue.add({
            ...{ traceId, spanId, parentSpanId: from?.spanId, name: `${method} ${route}` },
            ...{ kind: 'server', startMs, endMs: Date.now(), isError: status >= 500 },
            attributes: {
              'http.request.method': method,
              'http.route': route,
              'http.response.status_code': status,
              'request.id': requestId,
            },
          })
        },
      }
    },
  }
}

/** @returns what ends its span: with an error when it failed, which is not part of what is expected. */
function beginActivity(
  queue: SpanQueue,
  { info }: Context,
  from: { traceId: string; spanId: string },
): (error?: unknown) => void {
  const { traceId, spanId: parentSpanId } = from
  const { activityType, attempt, workflowExecution } = info
  const startMs = Date.now()
  return (error) => {
    const failure = error instanceof ApplicationFailure ? error : undefined
    const isBenign = failure?.category === ApplicationFailureCategory.BENIGN
    queue.add({
      ...{ traceId, spanId: newId(8), parentSpanId, name: `RunActivity:${activityType}` },
      ...{ kind: 'internal', startMs, endMs: Date.now() },
      isError: error !== undefined && !isBenign,
      attributes: {
        'temporal.workflow.id': workflowExecution?.workflowId,
        'temporal.activity.attempt': attempt,
        'error.type': failure?.type ?? undefined,
      },
    })
  }
}

const newId = (bytes: number) => randomBytes(bytes).toString('hex')
