import { deleteSession } from '../../db/sessions.ts'
import { hashSessionToken } from '../../secrets/sessionToken.ts'
import type { Context } from '../deps.ts'

/** Ends a session; ending it again changes nothing. */
export function signOut({ db }: Context, token: string): Promise<void> {
  return deleteSession(db, hashSessionToken(token))
}
