import type { Keyring } from './keyring.ts'
import { seal } from './seal.ts'
import { unsealPresented } from './unsealPresented.ts'

/** A browser remembers the spaces that it opened last. */
const maxSpaces = 5

/** The text with which a browser remembers that it has opened a space, beside those of `before`. */
export function rememberSpace(keyring: Keyring, spaceId: string, before: string): string {
  const others = namesIn(keyring, before).filter((name) => name !== nameOf(spaceId))
  const names = [nameOf(spaceId), ...others].slice(0, maxSpaces)
  return seal(keyring, 'known-browser', '', names.join(' '))
}

/** Whether a browser has opened a space. A text that this service did not make remembers nothing. */
export function remembersSpace(keyring: Keyring, spaceId: string, text: string): boolean {
  return namesIn(keyring, text).includes(nameOf(spaceId))
}

function namesIn(keyring: Keyring, text: string): string[] {
  return unsealPresented(keyring, 'known-browser', text)?.split(' ') ?? []
}

/** Shorter than the id, so that five of them fit into a token. */
function nameOf(spaceId: string): string {
  return Buffer.from(spaceId.replaceAll('-', ''), 'hex').toString('base64url')
}
