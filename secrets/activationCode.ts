import { createHmac } from 'node:crypto'
import { codeAlphabet, codeLength } from '../domain/activationCode.ts'
import { getKey, type Keyring } from './keyring.ts'
import { sameText } from './sameText.ts'

/** Whose code: a registration, and the id of the key that its code is derived from. */
export interface CodeOwner {
  registrationId: string
  keyId: string
}

/** The largest multiple of 62 that a byte holds: bytes from here on would favour the first letters. */
const unbiasedBytes = 256 - (256 % codeAlphabet.length)

/**
 * The activation code of a registration: always the same, so that a mail sent twice carries one
 * code, and stored nowhere. @throws when its key is no longer configured.
 */
export function activationCode(keyring: Keyring, { registrationId, keyId }: CodeOwner): string {
  const key = getKey(keyring, keyId)
  let code = ''
  for (let block = 0; code.length < codeLength; block++) {
    const mac = createHmac('sha256', key.subkey('activation-code'))
    for (const byte of mac.update(`${registrationId}:${block}`).digest()) {
      if (byte < unbiasedBytes) code += codeAlphabet[byte % codeAlphabet.length]
    }
  }
  return code.slice(0, codeLength)
}

/** What a workflow may hold of a code: whose it is, and a keyed hash of it. */
export interface CodeReference extends CodeOwner {
  codeFingerprint: string
}

/** The reference to the code of a registration. */
export function codeReference(keyring: Keyring, owner: CodeOwner): CodeReference {
  return referenceTo(keyring, owner, activationCode(keyring, owner))
}

/**
 * The reference to a code that was presented for a registration; undefined for a wrong one. The time
 * that this takes does not depend on how near a wrong code is.
 */
export function matchCode(
  keyring: Keyring,
  owner: CodeOwner,
  presented: string,
): CodeReference | undefined {
  const code = activationCode(keyring, owner)
  return sameText(code, presented) ? referenceTo(keyring, owner, code) : undefined
}

function referenceTo(keyring: Keyring, { registrationId, keyId }: CodeOwner, code: string) {
  const mac = createHmac('sha256', getKey(keyring, keyId).subkey('code-fingerprint'))
  mac.update(`${registrationId}:${code}`)
  return { registrationId, keyId, codeFingerprint: mac.digest('base64url') }
}
