import { type Session, useSession } from '../../db/sessions.ts'
import { hashSessionToken } from '../../secrets/sessionToken.ts'
import type { Context } from '../deps.ts'

export type { Session }

/** The living session of a token, or undefined: idle, over, ended, or never ours. */
export function currentSession({ db }: Context, token: string): Promise<Session | undefined> {
  return useSession(db, hashSessionToken(token))
}
