import { insertSession, type Session } from '../../db/sessions.ts'
import { findPasswordHash } from '../../db/spaces.ts'
import type { CredentialsForm } from '../../forms/credentials.ts'
import { parseEmailAddress } from '../../forms/emailAddress.ts'
import { verifyPassword } from '../../secrets/passwordHash.ts'
import { createSessionToken, hashSessionToken } from '../../secrets/sessionToken.ts'
import type { Context } from '../deps.ts'
import { type Outcome, refused } from '../outcome.ts'
import { withinSignInLimits } from './withinSignInLimits.ts'

/** A new session, and its token, which is kept nowhere but by the person. */
export interface SignedIn extends Session {
  token: string
}

/**
 * Signs the owner of a space in (B3–B5). Whatever is wrong, the answer and its time are the same.
 * `previousToken`, if the browser had one, is worthless afterwards.
 */
export function signIn(
  context: Context,
  form: CredentialsForm,
  network: string,
  previousToken: string | undefined,
): Promise<Outcome<SignedIn>> {
  const { email } = form
  const attempt = () => openSession(context, form, previousToken)
  return withinSignInLimits(context, { email, network }, attempt)
}

async function openSession(
  { db }: Context,
  { email, password }: CredentialsForm,
  previousToken: string | undefined,
): Promise<Outcome<SignedIn>> {
  const address = parseEmailAddress(email)
  const found = address.ok ? await findPasswordHash(db, address.value.normalised) : undefined
  const right = await verifyPassword(found?.passwordHash, password)
  if (!right || !found) return refused('invalid-credentials')
  const token = createSessionToken()
  const session = await insertSession(db, {
    tokenHash: hashSessionToken(token),
    spaceId: found.spaceId,
    replaces: previousToken && hashSessionToken(previousToken),
  })
  return { ok: true, value: { ...session, token } }
}
