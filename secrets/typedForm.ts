import type { Keyring } from './keyring.ts'
import { reseal, seal, unseal } from './seal.ts'

/** Seals the typed form of a draft, because it contains the trust answer. */
export function sealTypedForm(keyring: Keyring, registrationId: string, form: object): string {
  return seal(keyring, 'typed-form', registrationId, JSON.stringify(form))
}

/** The typed form; undefined when no configured key opens it: the person types it again. */
export function openTypedForm<Form>(
  keyring: Keyring,
  registrationId: string,
  sealed: string,
): Form | undefined {
  const text = unseal(keyring, 'typed-form', registrationId, sealed)
  return text === undefined ? undefined : JSON.parse(text)
}

/** The same form, sealed with the current key; as it was when its key is not configured. */
export function resealTypedForm(keyring: Keyring, registrationId: string, sealed: string): string {
  return reseal(keyring, 'typed-form', registrationId, sealed)
}
