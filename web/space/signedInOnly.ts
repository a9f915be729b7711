import type { Context, Next } from 'hono'
import type { WebEnv } from '../env.ts'
import { toSignIn } from '../paths.ts'
import { sessionOf } from '../sessionOf.ts'

/**
 * Serves a page of the space to its owner only. Others are sent to the sign-in page, which says
 * why, and leads to the page afterwards.
 */
export async function signedInOnly(c: Context<WebEnv>, next: Next): Promise<Response | undefined> {
  const session = await sessionOf(c)
  if (!session) return toSignIn(c)
  c.set('session', session)
  await next()
  return undefined
}
