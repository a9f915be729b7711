import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { HttpLog } from '../http/env.ts'
import { isAborted } from '../http/isAborted.ts'
import { isUnavailable } from '../services/isUnavailable.ts'
import type { WebEnv } from './env.ts'
import { PageFault } from './faults.fr.ts'
import { showFault } from './showFault.ts'

/** Shows a page for every error. An unexpected error is logged, never shown. */
export function handleError(log: HttpLog) {
  return function onError(error: Error, c: Context<WebEnv>): Response | Promise<Response> {
    const requestId = c.get('requestId')
    const { fault, headers } = toFault(error)
    if (fault === 'internal-error') log.error({ requestId, error }, 'unexpected error')
    if (fault === 'service-unavailable') log.error({ requestId, error }, 'dependency unavailable')
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return showFault(c, fault)
  }
}

/** The only error that Hono itself throws with 403 is its check of the origin of a form. */
function toFault(error: Error): PageFault {
  if (error instanceof PageFault) return error
  if (error instanceof HTTPException && error.status === 403) return new PageFault('forged')
  if (isAborted(error)) return new PageFault('bad-request')
  if (isUnavailable(error)) return new PageFault('service-unavailable', { 'Retry-After': '5' })
  return new PageFault('internal-error')
}
