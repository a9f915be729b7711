import type { Keyring } from './keyring.ts'
import { seal, unseal } from './seal.ts'

/** Seals what was typed on the form of a draft: the trust answer is in it. */
export function sealTypedForm(keyring: Keyring, registrationId: string, form: object): string {
  return seal(keyring, 'typed-form', registrationId, JSON.stringify(form))
}

/** What was typed, or undefined when no configured key opens it: then it is typed again. */
export function openTypedForm<Form>(
  keyring: Keyring,
  registrationId: string,
  sealed: string,
): Form | undefined {
  const text = unseal(keyring, 'typed-form', registrationId, sealed)
  return text === undefined ? undefined : JSON.parse(text)
}
