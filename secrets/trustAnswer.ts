import { getKey, type Keyring } from './keyring.ts'
import { keyIdOf, reseal, seal, unseal } from './seal.ts'

/** Seals a trust answer for its registration; the space of this registration keeps it. */
export function sealTrustAnswer(keyring: Keyring, registrationId: string, answer: string): string {
  return seal(keyring, 'trust-answer', registrationId, answer)
}

/** The trust answer of a registration or of its space. @throws {MissingKey} */
export function openTrustAnswer(keyring: Keyring, registrationId: string, sealed: string): string {
  getKey(keyring, keyIdOf(sealed))
  const answer = unseal(keyring, 'trust-answer', registrationId, sealed)
  if (answer === undefined) throw new Error('trust answer: cannot be decrypted with SECRETS')
  return answer
}

/** The same; undefined when its key is not configured: a page is shown without it. */
export function findTrustAnswer(
  keyring: Keyring,
  registrationId: string,
  sealed: string,
): string | undefined {
  if (!keyring.find(keyIdOf(sealed))) return undefined
  return openTrustAnswer(keyring, registrationId, sealed)
}

/** The same answer, sealed with the current key; as it was when its key is not configured. */
export function resealTrustAnswer(
  keyring: Keyring,
  registrationId: string,
  sealed: string,
): string {
  return reseal(keyring, 'trust-answer', registrationId, sealed)
}
