import { createHmac } from 'node:crypto'
import { codeAlphabet, codeLength } from '../domain/activationCode.ts'
import type { Key } from './keyring.ts'

/** The largest multiple of 62 that a byte holds: bytes from here on would favour the first letters. */
const unbiasedBytes = 256 - (256 % codeAlphabet.length)

/**
 * The activation code of a registration: always the same for the same key, so that a mail sent
 * twice carries one code, and stored nowhere.
 */
export function activationCode(key: Key, registrationId: string): string {
  let code = ''
  for (let block = 0; code.length < codeLength; block++) {
    const mac = createHmac('sha256', key.subkey('activation-code'))
    for (const byte of mac.update(`${registrationId}:${block}`).digest()) {
      if (byte < unbiasedBytes) code += codeAlphabet[byte % codeAlphabet.length]
    }
  }
  return code.slice(0, codeLength)
}
