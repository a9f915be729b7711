import type { Context, Next } from 'hono'
import { readSessionCookie } from '../../http/sessionCookie.ts'
import { currentSession } from '../../services/session/session.ts'
import type { WebEnv } from '../env.ts'
import { paths, redirectTo } from '../paths.ts'

/**
 * Serves a page of the space to its owner only. Others are sent to the sign-in page, which says
 * why.
 */
export async function signedInOnly(c: Context<WebEnv>, next: Next): Promise<Response | undefined> {
  const token = readSessionCookie(c)
  const session = token ? await currentSession(c.get('deps'), token) : undefined
  if (!session) {
    const notice = c.req.method === 'POST' ? 'non-enregistre' : 'session'
    return redirectTo(c, paths.signInSaying(notice))
  }
  c.set('session', session)
  await next()
  return undefined
}
