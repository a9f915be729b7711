import { createHmac } from 'node:crypto'
import { cleanActivationCode, codeAlphabet, codeLength } from '../domain/activationCode.ts'
import type { CodeKind } from '../domain/mailedCode.ts'
import { getKey, type Keyring } from './keyring.ts'
import { sameText } from './sameText.ts'

/** What a code is derived from: its kind, the id of what it belongs to, and the id of a key. */
export interface MailedCodeSource {
  kind: CodeKind
  id: string
  keyId: string
}

/**
 * The largest multiple of 62 up to 256. Larger bytes would make the first letters more frequent.
 */
const unbiasedBytes = 256 - (256 % codeAlphabet.length)

/**
 * The code that is mailed. It is stored nowhere and always derived in the same way: a mail that is
 * sent twice has one code.
 * @throws {MissingKey}
 */
export function mailedCode(keyring: Keyring, { kind, id, keyId }: MailedCodeSource): string {
  const isActivation = kind === 'activation'
  const key = getKey(keyring, keyId).subkey(isActivation ? 'activation-code' : 'mailed-code')
  const subject = isActivation ? id : `${kind} ${id}`
  let code = ''
  for (let block = 0; code.length < codeLength; block++) {
    for (const byte of createHmac('sha256', key).update(`${subject}:${block}`).digest()) {
      if (byte < unbiasedBytes) code += codeAlphabet[byte % codeAlphabet.length]
    }
  }
  return code.slice(0, codeLength)
}

/**
 * Whether a presented code, as it was typed, is the mailed one; false when its key is not configured. The time it takes does not depend on the code.
 */
export function isMailedCode(
  keyring: Keyring,
  source: MailedCodeSource,
  presented: string,
): boolean {
  if (keyring.find(source.keyId) === undefined) return false
  const mailed = mailedCode(keyring, source)
  return sameText(cleanActivationCode(mailed), cleanActivationCode(presented))
}
