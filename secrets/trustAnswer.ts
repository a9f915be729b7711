import type { Keyring } from './keyring.ts'
import { seal, unseal } from './seal.ts'

/** Seals a trust answer for its registration; the space of this registration keeps it. */
export function sealTrustAnswer(keyring: Keyring, registrationId: string, answer: string): string {
  return seal(keyring, 'trust-answer', registrationId, answer)
}

/** The trust answer of a registration or of its space. @throws when no configured key opens it. */
export function openTrustAnswer(keyring: Keyring, registrationId: string, sealed: string): string {
  const answer = unseal(keyring, 'trust-answer', registrationId, sealed)
  if (answer === undefined) throw new Error('trust answer: cannot be decrypted with SECRETS')
  return answer
}
