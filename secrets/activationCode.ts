import { createHmac } from 'node:crypto'
import { codeAlphabet, codeLength } from '../domain/activationCode.ts'
import { getKey, type Keyring } from './keyring.ts'
import { sameText } from './sameText.ts'

/** What a code is derived from: a registration, and the id of a key. */
export interface CodeSource {
  registrationId: string
  keyId: string
}

/**
 * The largest multiple of 62 up to 256. Larger bytes would make the first letters more frequent.
 */
const unbiasedBytes = 256 - (256 % codeAlphabet.length)

/**
 * The activation code of a registration. It is stored nowhere and always derived in the same way: a
 * mail that is sent twice has one code.
 * @throws {MissingKey}
 */
export function activationCode(keyring: Keyring, { registrationId, keyId }: CodeSource): string {
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

/** What a workflow can hold of a code: the ids, and a keyed hash. */
export interface CodeReference extends CodeSource {
  codeFingerprint: string
}

/** The reference to the code of a registration. */
export function codeReference(keyring: Keyring, source: CodeSource): CodeReference {
  return referenceTo(keyring, source, activationCode(keyring, source))
}

/**
 * The reference to a code that was presented for a registration; undefined if the code is wrong, or
 * its key is not configured. The time it takes does not depend on the code.
 */
export function matchCode(
  keyring: Keyring,
  source: CodeSource,
  presented: string,
): CodeReference | undefined {
  if (!keyring.find(source.keyId)) return undefined
  const code = activationCode(keyring, source)
  return sameText(code, presented) ? referenceTo(keyring, source, code) : undefined
}

function referenceTo(keyring: Keyring, { registrationId, keyId }: CodeSource, code: string) {
  const mac = createHmac('sha256', getKey(keyring, keyId).subkey('code-fingerprint'))
  mac.update(`${registrationId}:${code}`)
  return { registrationId, keyId, codeFingerprint: mac.digest('base64url') }
}
