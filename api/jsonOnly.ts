import type { Context, Next } from 'hono'
import { Problem } from './problem.ts'

/** Refuses a body whose content type is not JSON, before it is read. */
export async function jsonOnly(c: Context, next: Next): Promise<void> {
  const mediaType = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') throw new Problem('unsupported-media-type')
  await next()
}
