import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

type Limit = Required<Parameters<typeof bodyLimit>[0]>

/** What the server reads no body of. */
const bodiless = new Set(['GET', 'HEAD'])

/**
 * Hono's limit for the size of bodies, and the same without it where a length is announced, which the
 * server holds a client to: Hono asks for the body as a stream, and for the whole request of the web
 * with it, a quarter of what a small request takes.
 */
export function limitBody(limit: Limit): MiddlewareHandler {
  const limitStream = bodyLimit(limit)
  return async (c, next) => {
    if (bodiless.has(c.req.method)) return next()
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) {
      return limitStream(c, next)
    }
    return Number(length) > limit.maxSize ? limit.onError(c) : next()
  }
}
