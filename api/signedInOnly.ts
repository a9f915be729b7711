import type { Context, Next } from 'hono'
import { readSessionCookie } from '../http/sessionCookie.ts'
import { currentSession } from '../services/session/session.ts'
import type { ApiEnv } from './env.ts'
import { Problem } from './problem.ts'

/** Requires the session of the owner of a space. */
export async function signedInOnly(c: Context<ApiEnv>, next: Next): Promise<void> {
  const token = readSessionCookie(c)
  const session = token ? await currentSession(c.get('deps'), token) : undefined
  if (!session) throw new Problem('not-signed-in')
  c.set('session', session)
  await next()
}
