import type { Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { SpaceGone } from '../domain/spaceGone.ts'
import type { HttpLog } from '../http/env.ts'
import { isAborted } from '../http/isAborted.ts'
import { isUnavailable } from '../services/isUnavailable.ts'
import type { ApiEnv } from './env.ts'
import { Problem } from './problem.ts'

/** Turns every error into a problem document. An unexpected error is logged, never shown. */
export function handleError(log: HttpLog) {
  return function onError(error: Error, c: HonoContext<ApiEnv>): Response {
    const requestId = c.get('requestId')
    const problem = toProblem(error)
    if (problem.type === 'internal-error') log.error({ requestId, error }, 'unexpected error')
    if (problem.type === 'service-unavailable')
      log.error({ requestId, error }, 'dependency unavailable')
    return problem.toResponse(requestId)
  }
}

function toProblem(error: Error): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status === 400) return new Problem('malformed-json')
  if (error instanceof HTTPException && error.status === 415) {
    return new Problem('unsupported-media-type')
  }
  if (error instanceof SpaceGone) return new Problem('not-signed-in')
  if (isAborted(error)) return new Problem('malformed-json')
  if (isUnavailable(error)) {
    return new Problem('service-unavailable', {}, { 'Retry-After': '5' })
  }
  return new Problem('internal-error')
}
