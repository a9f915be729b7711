import { randomUUID } from 'node:crypto'
import type { Context, Next } from 'hono'
import { isRequestId } from '../domain/origin.ts'
import type { HttpEnv } from './env.ts'
import { isFromProxy } from './network.ts'
import type { HttpOptions } from './options.ts'

/**
 * Gives each request an id, which the log, the answer and an error page carry, and the workflows that
 * it starts. A trusted proxy may have given it: a UUID, or 32 hexadecimal digits. Any other that
 * comes is ignored: it would be written to the log as it is.
 */
export function requestId({ remoteAddress, trustedProxies }: HttpOptions) {
  return async function identifyRequest(c: Context<HttpEnv>, next: Next): Promise<void> {
    const given = c.req.header('X-Request-Id')?.toLowerCase() ?? ''
    const isGiven = isRequestId(given) && isFromProxy(remoteAddress(c), trustedProxies)
    const id = isGiven ? given : randomUUID()
    c.set('requestId', id)
    await next()
    c.header('X-Request-Id', id)
  }
}
