import type { Context, Next } from 'hono'
import { readSessionCookie } from '../../http/sessionCookie.ts'
import { currentSession } from '../../services/session/currentSession.ts'
import type { WebEnv } from '../env.ts'

/** Lets the owner of a space through; others are led to the sign-in screen, and told why. */
export async function signedInOnly(c: Context<WebEnv>, next: Next): Promise<Response | undefined> {
  const token = readSessionCookie(c)
  const session = token ? await currentSession(c.get('services'), token) : undefined
  if (!session) {
    const reason = c.req.method === 'POST' ? 'non-enregistre' : 'session'
    return c.redirect(`/?motif=${reason}`, 303)
  }
  c.set('session', session)
  await next()
  return undefined
}
