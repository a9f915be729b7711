import { insertSession, type Session } from '../../db/sessions.ts'
import { findPasswordHash } from '../../db/spaces.ts'
import type { CredentialsForm } from '../../forms/credentials.ts'
import { parseTriedAddress, type TriedAddress } from '../../forms/emailAddress.ts'
import { cutPassword } from '../../forms/password.ts'
import { verifyPassword } from '../../secrets/passwordHash.ts'
import { createSessionToken, hashSessionToken } from '../../secrets/sessionToken.ts'
import type { ServiceDeps } from '../deps.ts'
import { type Subjects, withinLimits } from '../limits/limiter.ts'
import { type Outcome, refused } from '../outcome.ts'

/** A new session, and its token, which only the person's browser keeps. */
export interface SignedIn extends Session {
  token: string
}

/**
 * Signs the owner of a space in (B3–B5). Every failure has the same answer and takes the same time.
 * An address is counted together with the network, so that guesses from another network do not lock
 * the owner out.
 * @param previousToken the token of the browser's previous session, if any. That session ends.
 */
export function signIn(
  deps: ServiceDeps,
  { email, password }: CredentialsForm,
  network: string,
  previousToken: string | undefined,
): Promise<Outcome<SignedIn>> {
  const address = parseTriedAddress(email)
  const attempt = () => openSession(deps, address, cutPassword(password), previousToken)
  return withinLimits(deps, signInLimits(address, network), attempt)
}

/** The limits of an attempt to sign in. */
export function signInLimits({ counted }: TriedAddress, network: string): Subjects {
  return {
    'sign-in-per-address-and-network': `${network} ${counted}`,
    'sign-in-per-network': network,
  }
}

async function openSession(
  { db }: ServiceDeps,
  { normalised }: TriedAddress,
  password: string,
  previousToken: string | undefined,
): Promise<Outcome<SignedIn>> {
  const found = normalised && (await findPasswordHash(db, normalised))
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
