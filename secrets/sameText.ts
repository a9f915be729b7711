import { createHash, timingSafeEqual } from 'node:crypto'

/** Compares a secret with a presented text. The time it takes depends on neither. */
export function sameText(secret: string, presented: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(secret), digest(presented))
}
