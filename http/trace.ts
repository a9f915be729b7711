import type { Context, Next } from 'hono'
import { routePath } from 'hono/route'
import type { HttpEnv } from './env.ts'
import { isFromProxy } from './network.ts'
import type { HttpOptions } from './options.ts'
import type { Tracer } from './tracer.ts'

/** Follows each request in a trace. One that a trusted proxy has begun goes on. */
export function trace(tracer: Tracer, options: HttpOptions) {
  return async function traceRequest(c: Context<HttpEnv>, next: Next): Promise<void> {
    const isTrusted = isFromProxy(options.remoteAddress(c), options.trustedProxies)
    const span = tracer.beginRequest(isTrusted ? c.req.header('traceparent') : undefined)
    c.set('traceparent', span.traceparent)
    await next()
    const { method } = c.req
    const requestId = c.get('requestId')
    span.end({ method, route: routePath(c, -1), status: c.res.status, requestId })
  }
}
