import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keyring, KeyUse } from './keyring.ts'

const cipherName = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Sealed bytes, and the id of the key that opens them. */
export interface SealedBytes {
  keyId: string
  bytes: Buffer
}

/**
 * Encrypts and authenticates bytes (AES-256-GCM) with the current key, for one use and one subject.
 * What is moved to the row of another subject does not open.
 */
export function sealBytes(
  { current }: Keyring,
  use: KeyUse,
  subject: string,
  clear: Uint8Array,
): SealedBytes {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(cipherName, current.subkey(use), nonce)
  cipher.setAAD(Buffer.from(subject))
  const sealed = [nonce, cipher.update(clear), cipher.final()]
  return { keyId: current.id, bytes: Buffer.concat([...sealed, cipher.getAuthTag()]) }
}

/**
 * The bytes that were sealed; undefined when this keyring did not seal them for this use and
 * subject.
 */
export function unsealBytes(
  keyring: Keyring,
  use: KeyUse,
  subject: string,
  { keyId, bytes }: SealedBytes,
): Buffer | undefined {
  const key = keyring.find(keyId)
  if (!key || bytes.length < nonceBytes + tagBytes) return undefined
  const nonce = bytes.subarray(0, nonceBytes)
  const decipher = createDecipheriv(cipherName, key.subkey(use), nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(subject))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
  } catch {
    return undefined
  }
}

/** Seals a text. The result is `keyId.base64url`. */
export function seal(keyring: Keyring, use: KeyUse, subject: string, text: string): string {
  const { keyId, bytes } = sealBytes(keyring, use, subject, Buffer.from(text))
  return `${keyId}.${bytes.toString('base64url')}`
}

/**
 * The text that was sealed; undefined when this keyring did not seal it for this use and subject.
 */
export function unseal(
  keyring: Keyring,
  use: KeyUse,
  subject: string,
  sealed: string,
): string | undefined {
  const [keyId = '', body = '', ...tail] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  const canonical = tail.length === 0 && bytes.toString('base64url') === body
  return canonical ? unsealBytes(keyring, use, subject, { keyId, bytes })?.toString() : undefined
}

/** The id of the key that opens a sealed text. */
export function keyIdOf(sealed: string): string {
  return sealed.split('.', 1)[0] ?? ''
}

/** The same text, sealed with the current key; as it was when this keyring does not open it. */
export function reseal(keyring: Keyring, use: KeyUse, subject: string, sealed: string): string {
  if (keyIdOf(sealed) === keyring.current.id) return sealed
  const text = unseal(keyring, use, subject, sealed)
  return text === undefined ? sealed : seal(keyring, use, subject, text)
}
