import { createHmac } from 'node:crypto'
import type { Keyring } from './keyring.ts'

/**
 * What the security log writes for an address or a network: a keyed hash, from which neither can be
 * recovered, after the id of its key. An operator who has the address finds its lines.
 */
export function logSubject(
  { current }: Keyring,
  kind: 'address' | 'network',
  subject: string,
): string {
  const mac = createHmac('sha256', current.subkey('security-log'))
  return `${current.id}.${mac.update(`${kind} ${subject}`).digest('base64url')}`
}
