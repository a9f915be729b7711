import type { Context, Next } from 'hono'
import { routePath } from 'hono/route'
import type { HttpEnv } from './env.ts'
import type { HttpOptions } from './options.ts'

/**
 * Logs one line for each request: its route, never its URL, which can contain a ticket. Counts it too.
 */
export function accessLog({ log, deps }: Pick<HttpOptions, 'log' | 'deps'>) {
  return async function logAccess(c: Context<HttpEnv>, next: Next): Promise<void> {
    const startMs = performance.now()
    await next()
    const tookMs = performance.now() - startMs
    const durationMs = Math.round(tookMs)
    const { method } = c.req
    const route = routePath(c, -1)
    const requestId = c.get('requestId')
    const { status } = c.res
    log.info({ requestId, method, route, status, durationMs }, 'request')
    deps.meter.count('http_requests_total', { status: classOf(status) })
    deps.meter.observe('http_request_seconds', tookMs / 1_000)
  }
}

const classOf = (status: number) =>
  status < 300 ? '2xx' : status < 400 ? '3xx' : status < 500 ? '4xx' : '5xx'
