import { Context } from '@temporalio/activity'
import { defaultPayloadConverter, type Headers } from '@temporalio/common'
import type { ActivityInterceptors } from '@temporalio/worker'
import { type Origin, originHeader, parseOrigin } from '../domain/origin.ts'

const origins = new WeakMap<Context, Origin>()

/** Notes the request that an activity comes from, for what the log says of it. */
export function originInterceptor(context: Context): ActivityInterceptors {
  return {
    inbound: {
      execute(input, next) {
        const origin = originIn(input.headers)
        if (origin) origins.set(context, origin)
        return next(input)
      },
    },
  }
}

/** The request in the headers of an activity. Anybody who can write to Temporal can write them. */
export function originIn(headers: Headers): Origin | undefined {
  const payload = headers[originHeader]
  if (!payload) return undefined
  try {
    return parseOrigin(defaultPayloadConverter.fromPayload(payload))
  } catch {
    return undefined
  }
}

/** Where an activity runs, as the log says it. */
export function whereabouts(context = Context.current()) {
  const { activityType, attempt, workflowExecution } = context.info
  const requestId = origins.get(context)?.requestId
  return { activityType, attempt, workflowId: workflowExecution?.workflowId, requestId }
}
