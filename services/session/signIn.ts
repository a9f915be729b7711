import { insertSession, type Session } from '../../db/sessions.ts'
import { findPasswordHash, setPasswordHash } from '../../db/spaces.ts'
import type { CredentialsForm } from '../../forms/credentials.ts'
import { parseTriedAddress, type TriedAddress } from '../../forms/emailAddress.ts'
import { createSessionToken, hashSessionToken } from '../../secrets/sessionToken.ts'
import { matchPassword, resealPassword, type StoredPassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
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
 * A stored password that is not sealed with the current key is resealed.
 * @param previousToken the token of the browser's previous session, if any. That session ends.
 * @throws {MissingKey} when the password may be right: a space needs a missing key.
 */
export function signIn(
  deps: ServiceDeps,
  { email, password }: CredentialsForm,
  network: string,
  previousToken: string | undefined,
): Promise<Outcome<SignedIn>> {
  const address = parseTriedAddress(email)
  const attempt = () => openSession(deps, address, password, previousToken)
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
  deps: ServiceDeps,
  { normalised }: TriedAddress,
  password: string,
  previousToken: string | undefined,
): Promise<Outcome<SignedIn>> {
  const { db, keyring } = deps
  const found = normalised ? await findPasswordHash(db, normalised) : undefined
  const right = await matchPassword(keyring, found, password)
  if (!right || !found) {
    await requireKeys(deps, 'spaces')
    return refused('invalid-credentials')
  }
  await renewSeal(deps, found)
  const token = createSessionToken()
  const session = await insertSession(db, {
    tokenHash: hashSessionToken(token),
    spaceId: found.spaceId,
    replaces: previousToken && hashSessionToken(previousToken),
  })
  return { ok: true, value: { ...session, token } }
}

async function renewSeal(
  { db, keyring }: ServiceDeps,
  found: StoredPassword & { spaceId: string },
): Promise<void> {
  const resealed = resealPassword(keyring, found)
  if (resealed !== found.passwordHash) await setPasswordHash(db, found, resealed)
}
