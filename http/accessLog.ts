import type { Context, Next } from 'hono'
import { routePath } from 'hono/route'
import type { HttpEnv, HttpLog } from './env.ts'

/** Logs one line for each request: its route, never its URL, which can contain a ticket. */
export function accessLog(log: HttpLog) {
  return async function logAccess(c: Context<HttpEnv>, next: Next): Promise<void> {
    const startMs = performance.now()
    await next()
    const durationMs = Math.round(performance.now() - startMs)
    const { method } = c.req
    const route = routePath(c, -1)
    const requestId = c.get('requestId')
    log.info({ requestId, method, route, status: c.res.status, durationMs }, 'request')
  }
}
