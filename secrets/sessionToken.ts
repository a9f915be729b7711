import { createHash, randomBytes } from 'node:crypto'

/** A new session token: 256 random bits, kept only by the person's browser. */
export function createSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the service stores of a session token. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
