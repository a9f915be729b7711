import { Problem } from './problem.ts'

/** The entity tag of a version (RFC 9110, section 8.8.3). */
export function entityTag(version: number): string {
  return `"${version}"`
}

/**
 * The version that `If-Match` asks for, `current` for `*`.
 * @throws {Problem} 428 without the header, 412 when no tag in it is one of ours.
 */
export function versionToMatch(ifMatch: string | undefined, current: number): number {
  if (ifMatch === undefined) throw new Problem('precondition-required')
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  if (!tags.includes('*') && !tags.includes(entityTag(current))) {
    throw new Problem('changed-meanwhile')
  }
  return current
}
