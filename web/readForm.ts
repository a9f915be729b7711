import type { Context, Next } from 'hono'
import type { WebEnv } from './env.ts'
import { PageFault } from './faults.fr.ts'

const formType = /^application\/x-www-form-urlencoded\s*(?:;|$)/i

/** Reads what a form of ours sends. Fields that nobody asked for are passed over. */
export async function readForm(c: Context<WebEnv>, next: Next): Promise<void> {
  if (!formType.test(c.req.header('Content-Type') ?? '')) {
    throw new PageFault('unsupported-media-type')
  }
  c.set('form', new URLSearchParams(await c.req.text()))
  await next()
}
