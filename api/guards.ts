import type { Context, Next } from 'hono'
import { readSessionCookie } from '../http/sessionCookie.ts'
import { identifyDraft } from '../services/registration/draft.ts'
import { currentSession } from '../services/session/session.ts'
import type { ApiEnv } from './env.ts'
import { Problem } from './problem.ts'

/** Refuses a body whose content type is not JSON, before it is read. */
export async function jsonOnly(c: Context, next: Next): Promise<void> {
  const mediaType = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') throw new Problem('unsupported-media-type')
  await next()
}

/** Requires the token of the registration: 401 for an unknown token, 404 for another's. */
export async function ownerOnly(c: Context<ApiEnv>, next: Next): Promise<void> {
  const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '') ?? []
  const owned = token && identifyDraft(c.get('deps'), token)
  if (!owned) throw new Problem('unauthorised', {}, { 'WWW-Authenticate': 'Bearer' })
  if (owned !== c.req.param('id')) throw new Problem('not-found')
  c.set('registrationId', owned)
  await next()
}

/** Requires the session of the owner of a space. */
export async function signedInOnly(c: Context<ApiEnv>, next: Next): Promise<void> {
  const token = readSessionCookie(c)
  const session = token ? await currentSession(c.get('deps'), token) : undefined
  if (!session) throw new Problem('not-signed-in')
  c.set('session', session)
  await next()
}
