import { insertSession, type Session } from '../../db/sessions.ts'
import { findPasswordHash, setPasswordHash } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { CredentialsForm } from '../../forms/credentials.ts'
import { parseTriedAddress, type TriedAddress } from '../../forms/emailAddress.ts'
import { cutPassword } from '../../forms/password.ts'
import { rememberSpace, remembersSpace } from '../../secrets/knownBrowser.ts'
import { createSessionToken, hashSessionToken } from '../../secrets/sessionToken.ts'
import { matchPassword, resealPassword, type StoredPassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { refuseOver, type Subjects, withinLimits } from '../limits/limiter.ts'
import { type Outcome, refused } from '../outcome.ts'
import { sendNotice } from '../space/sendNotice.ts'
import { whileUnchanged } from '../whileUnchanged.ts'

/** What the browser of a sign-in brings along. */
export interface Browser {
  /** The token of its previous session, which ends. */
  previousToken: string | undefined
  /** What it remembers of the spaces that it opened; '' for nothing. */
  remembered: string
  /** Whether the registration of the space was made in it. */
  hasMade?(registrationId: string): boolean
}

/** A new session, with its token and what the browser remembers: only the browser keeps them. */
export interface SignedIn extends Session {
  token: string
  remembered: string
}

/**
 * Signs the owner of a space in (B3–B5). Every failure has the same answer and takes the same time.
 * An address is counted together with the network, so that guesses from another network do not lock
 * the owner out. The owner is mailed when the browser is new to the space.
 * @throws {MissingKey} when the password may be right: a space needs a missing key.
 */
export async function signIn(
  deps: ServiceDeps,
  { email, password }: CredentialsForm,
  network: ClientNetwork,
  browser: Browser,
): Promise<Outcome<SignedIn>> {
  const address = parseTriedAddress(email)
  const attempt = () => recognise(deps, address, cutPassword(password), network)
  return whileUnchanged(async () => {
    const owned = await withinLimits(deps, signInLimits(address, network), attempt)
    if (!owned.ok) return owned
    const over = await refuseOver(deps, { 'session-per-space': owned.value.spaceId })
    return over ?? openSession(deps, owned.value, browser)
  })
}

/** Undefined when the password was changed meanwhile, or its seal. */
async function openSession(
  deps: ServiceDeps,
  owned: Owned,
  browser: Browser,
): Promise<Outcome<SignedIn> | undefined> {
  const { db, keyring } = deps
  const { spaceId, passwordHash } = owned
  const token = createSessionToken()
  const opened = await insertSession(db, {
    tokenHash: hashSessionToken(token),
    spaceId,
    passwordHash,
    replaces: browser.previousToken && hashSessionToken(browser.previousToken),
    isToTell: await isOwnerToTell(deps, owned, browser),
  })
  if (!opened) return undefined
  const { noticeId, ...session } = opened
  await renewSeal(deps, owned)
  if (noticeId !== undefined) await sendNotice(deps, noticeId)
  const remembered = rememberSpace(keyring, spaceId, browser.remembered)
  return { ok: true, value: { ...session, token, remembered } }
}

/** A stored password that is not sealed with the current key is resealed. */
async function renewSeal({ db, keyring }: ServiceDeps, owned: Owned): Promise<void> {
  const resealed = resealPassword(keyring, owned)
  if (resealed !== owned.passwordHash) await setPasswordHash(db, owned, resealed)
}

/** Whether the browser is new to the space, and its owner was not mailed too often today. */
async function isOwnerToTell(
  deps: ServiceDeps,
  { spaceId, registrationId }: Owned,
  { remembered, hasMade }: Browser,
): Promise<boolean> {
  if (remembersSpace(deps.keyring, spaceId, remembered) || hasMade?.(registrationId)) return false
  return (await refuseOver(deps, { 'sign-in-notice-per-space': spaceId })) === undefined
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

/** A space, and its stored password, which was compared. */
interface Owned extends StoredPassword {
  spaceId: string
}

/** The space whose owner has this address and this password. */
async function recognise(
  deps: ServiceDeps,
  { normalised }: TriedAddress,
  password: string,
  network: ClientNetwork,
): Promise<Outcome<Owned>> {
  const found = normalised ? await findPasswordHash(deps.db, normalised) : undefined
  const right = await matchPassword(deps.keyring, found, password, network)
  if (!right || !found) {
    await requireKeys(deps, 'spaces')
    return refused('invalid-credentials')
  }
  return { ok: true, value: found }
}
