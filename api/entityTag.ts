import { Problem } from './problem.ts'

/** A space as it was read: its number too, since the path of every space is the same. */
interface Read {
  subscriberNumber: string
  version: number
}

/** The entity tag of a space (RFC 9110, section 8.8.3). */
export function entityTag({ subscriberNumber, version }: Read): string {
  return `"${subscriberNumber}-${version}"`
}

/**
 * The version that `If-Match` asks for, `current` for `*`.
 * @throws {Problem} 428 without the header, 412 when no tag in it is one of ours.
 */
export function versionToMatch(ifMatch: string | undefined, current: Read): number {
  if (ifMatch === undefined) throw new Problem('precondition-required')
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  if (!tags.includes('*') && !tags.includes(entityTag(current))) {
    throw new Problem('changed-meanwhile')
  }
  return current.version
}
