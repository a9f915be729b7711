import type { Read } from './issue.ts'

/** E12: 8 to 20 characters; one place to change for a longer policy. */
export const passwordLength = { min: 8, max: 20 }

/**
 * Reads a password: E12, and a refusal of our own, a password that contains the local part
 * (4 characters or more) of the address it protects.
 */
export function readPassword(password: string, localPart: string): Read<string> {
  if (password === '') return { ok: false, code: 'required' }
  if (!/^[A-Za-z0-9]*$/.test(password)) return { ok: false, code: 'password-characters' }
  if (password.length < passwordLength.min) return { ok: false, code: 'password-too-short' }
  if (password.length > passwordLength.max) return { ok: false, code: 'password-too-long' }
  const contained =
    localPart.length >= 4 && password.toLowerCase().includes(localPart.toLowerCase())
  return contained
    ? { ok: false, code: 'password-contains-address' }
    : { ok: true, value: password }
}
