import { insertSession, type Session } from '../../db/sessions.ts'
import { findPasswordHash } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { CredentialsForm } from '../../forms/credentials.ts'
import { parseTriedAddress, type TriedAddress } from '../../forms/emailAddress.ts'
import { verifyPassword } from '../../secrets/passwordHash.ts'
import { createSessionToken, hashSessionToken } from '../../secrets/sessionToken.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver, type Subjects, withinLimits } from '../limits/limiter.ts'
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
export async function signIn(
  deps: ServiceDeps,
  { email, password }: CredentialsForm,
  network: ClientNetwork,
  previousToken: string | undefined,
): Promise<Outcome<SignedIn>> {
  const address = parseTriedAddress(email)
  const attempt = () => recognise(deps, address, password, network)
  const owned = await withinLimits(deps, signInLimits(address, network), attempt)
  if (!owned.ok) return owned
  const spaceId = owned.value
  const over = await refuseOver(deps, { 'session-per-space': spaceId })
  return over ?? { ok: true, value: await openSession(deps, spaceId, previousToken) }
}

/** The limits of an attempt to sign in. */
export function signInLimits({ counted }: TriedAddress, network: ClientNetwork): Subjects {
  return {
    'sign-in-per-address-and-network': { network, address: counted },
    'sign-in-per-network': { network },
    spare: {
      'sign-in-spare-per-address-and-network': { network, address: counted },
      'sign-in-spare-per-network': { network },
    },
  }
}

/** The id of the space whose owner has this address and this password. */
async function recognise(
  { db }: ServiceDeps,
  { normalised }: TriedAddress,
  password: string,
  network: ClientNetwork,
): Promise<Outcome<string>> {
  const found = normalised && (await findPasswordHash(db, normalised))
  const right = await verifyPassword(found?.passwordHash, password, network)
  return right && found ? { ok: true, value: found.spaceId } : refused('invalid-credentials')
}

async function openSession(
  { db }: ServiceDeps,
  spaceId: string,
  previousToken: string | undefined,
): Promise<SignedIn> {
  const token = createSessionToken()
  const session = await insertSession(db, {
    tokenHash: hashSessionToken(token),
    spaceId,
    replaces: previousToken && hashSessionToken(previousToken),
  })
  return { ...session, token }
}
