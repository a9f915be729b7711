import type { Keyring, KeyUse } from './keyring.ts'
import { unseal } from './seal.ts'

/** About twice the longest token that this service makes. */
const longestToken = 256

/**
 * The text in a token that somebody presents; undefined when this service did not make the token. A
 * longer text is not looked at.
 */
export function unsealPresented(
  keyring: Keyring,
  use: KeyUse,
  presented: string,
): string | undefined {
  return presented.length > longestToken ? undefined : unseal(keyring, use, '', presented)
}
