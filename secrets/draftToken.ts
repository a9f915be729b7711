import type { Keyring } from './keyring.ts'
import { seal, unseal } from './seal.ts'

/** The token that makes a draft its owner's: opaque, and stored nowhere. */
export function createDraftToken(keyring: Keyring, registrationId: string): string {
  return seal(keyring, 'draft-token', '', registrationId)
}

/** The registration whose draft a token opens, or undefined for a token that is not ours. */
export function openDraftToken(keyring: Keyring, token: string): string | undefined {
  return unseal(keyring, 'draft-token', '', token)
}
