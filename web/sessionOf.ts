import type { Context } from 'hono'
import { readSessionCookie } from '../http/sessionCookie.ts'
import { currentSession, type Session } from '../services/session/session.ts'
import type { WebEnv } from './env.ts'

/**
 * The open session of the browser, which a request looks up and extends once; undefined without one.
 */
export function sessionOf(c: Context<WebEnv>): Promise<Session | undefined> {
  const known = c.get('foundSession')
  if (known) return known
  const token = readSessionCookie(c)
  const found = token ? currentSession(c.get('deps'), token) : Promise.resolve(undefined)
  c.set('foundSession', found)
  return found
}
