import { createHash, randomBytes } from 'node:crypto'

/** A new session token: 256 random bits, which only the person's browser keeps. */
export function createSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the service keeps of a session token. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
