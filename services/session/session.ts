import { deleteSession, type Session, useSession } from '../../db/sessions.ts'
import { hashSessionToken } from '../../secrets/sessionToken.ts'
import type { ServiceDeps } from '../deps.ts'

export type { Session }

/**
 * The open session of a token; undefined when it has ended or never existed. Using it extends it.
 */
export function currentSession({ db }: ServiceDeps, token: string): Promise<Session | undefined> {
  return useSession(db, hashSessionToken(token))
}

/** Ends a session. It is safe to repeat. @returns the session; undefined when there was none. */
export function signOut({ db }: ServiceDeps, token: string): Promise<Session | undefined> {
  return deleteSession(db, hashSessionToken(token))
}
