import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keyring, KeyUse } from './keyring.ts'

const cipherName = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * Encrypts and authenticates a text (AES-256-GCM) for one use and one subject. A sealed text that
 * is moved to the row of another subject does not open. The result is `keyId.base64url`.
 */
export function seal(keyring: Keyring, use: KeyUse, subject: string, text: string): string {
  const { current } = keyring
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(cipherName, current.subkey(use), nonce)
  cipher.setAAD(Buffer.from(subject))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()])
  return `${current.id}.${Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url')}`
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
  const key = keyring.find(keyId)
  const bytes = Buffer.from(body, 'base64url')
  const canonical = tail.length === 0 && bytes.toString('base64url') === body
  const whole = canonical && bytes.length >= nonceBytes + tagBytes
  if (!key || !whole) return undefined
  const nonce = bytes.subarray(0, nonceBytes)
  const decipher = createDecipheriv(cipherName, key.subkey(use), nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(subject))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  try {
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8')
    return text + decipher.final('utf8')
  } catch {
    return undefined
  }
}
