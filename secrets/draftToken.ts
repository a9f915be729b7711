import type { Keyring } from './keyring.ts'
import { seal } from './seal.ts'
import { unsealPresented } from './unsealPresented.ts'

/** The token of a draft: anyone who has it can change the draft. It is stored nowhere. */
export function createDraftToken(keyring: Keyring, registrationId: string): string {
  return seal(keyring, 'draft-token', '', registrationId)
}

/**
 * The id of the registration that a token was made for; undefined when this service did not make
 * it.
 */
export function openDraftToken(keyring: Keyring, token: string): string | undefined {
  return unsealPresented(keyring, 'draft-token', token)
}
