import { createHmac } from 'node:crypto'
import type { Keyring } from './keyring.ts'

/** The key of a count: a keyed hash, from which no address can be recovered. */
export function limiterKey({ current }: Keyring, limit: string, subject: string): string {
  const mac = createHmac('sha256', current.subkey('limiter'))
  return `${current.id}.${mac.update(`${limit} ${subject}`).digest('base64url')}`
}
