import { createHmac } from 'node:crypto'
import type { Keyring } from './keyring.ts'

/** The name under which something is counted: a keyed hash, that no address can be read from. */
export function limiterKey({ current }: Keyring, limit: string, subject: string): string {
  const mac = createHmac('sha256', current.subkey('limiter'))
  return `${current.id}.${mac.update(`${limit} ${subject}`).digest('base64url')}`
}
