import type { Keyring } from './keyring.ts'
import { type SealedBytes, sealBytes, unsealBytes } from './seal.ts'

/** The space and the version that a recap shows. */
interface Shown {
  id: string
  version: number
}

/** Seals the recap of a version of a space, because it prints the trust answer. */
export function sealRecap(keyring: Keyring, space: Shown, document: Uint8Array): SealedBytes {
  return sealBytes(keyring, 'recap', subjectOf(space), document)
}

/** The recap; undefined when no configured key opens it: it is rendered again. */
export function openRecap(keyring: Keyring, space: Shown, sealed: SealedBytes): Buffer | undefined {
  return unsealBytes(keyring, 'recap', subjectOf(space), sealed)
}

function subjectOf({ id, version }: Shown): string {
  return `${id} ${version}`
}
