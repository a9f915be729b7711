import { deleteSession, type Session, useSession } from '../../db/sessions.ts'
import { hashSessionToken } from '../../secrets/sessionToken.ts'
import type { ServiceDeps } from '../deps.ts'

export type { Session }

/** The living session of a token, or undefined: idle, over, ended, or never ours. */
export function currentSession({ db }: ServiceDeps, token: string): Promise<Session | undefined> {
  return useSession(db, hashSessionToken(token))
}

/** Ends a session; ending it again changes nothing. */
export function signOut({ db }: ServiceDeps, token: string): Promise<void> {
  return deleteSession(db, hashSessionToken(token))
}
