import type { Context, Next } from 'hono'
import { identifyDraft } from '../services/registration/draft.ts'
import type { ApiEnv } from './env.ts'
import { Problem } from './problem.ts'

/** Requires the token of the registration: 401 for an unknown token, 404 for another's. */
export async function ownerOnly(c: Context<ApiEnv>, next: Next): Promise<void> {
  const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '') ?? []
  const owned = token && identifyDraft(c.get('deps'), token)
  if (!owned) throw new Problem('unauthorised', {}, { 'WWW-Authenticate': 'Bearer' })
  if (owned !== c.req.param('id')) throw new Problem('not-found')
  c.set('registrationId', owned)
  await next()
}
