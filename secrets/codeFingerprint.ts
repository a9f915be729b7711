import { createHmac } from 'node:crypto'
import type { Key } from './keyring.ts'

/** A keyed hash of an activation code: what a workflow may hold instead of the code. */
export function codeFingerprint(key: Key, registrationId: string, code: string): string {
  const mac = createHmac('sha256', key.subkey('code-fingerprint'))
  return mac.update(`${registrationId}:${code}`).digest('base64url')
}
