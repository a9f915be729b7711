import { randomUUID } from 'node:crypto'
import type { Context, Next } from 'hono'
import type { HttpEnv } from './env.ts'

/**
 * Gives each request an id, which the log, the answer and an error page carry. An id that the
 * caller sends is ignored: it would be written to the log as it is.
 */
export async function requestId(c: Context<HttpEnv>, next: Next): Promise<void> {
  const id = randomUUID()
  c.set('requestId', id)
  await next()
  c.header('X-Request-Id', id)
}
