import type { SeenSpace } from '../services/space/changeCoordinates.ts'
import { Problem } from './problem.ts'

/** The entity tag of a space (RFC 9110, section 8.8.3). */
export function entityTag({ subscriberNumber, version }: SeenSpace): string {
  return `"${subscriberNumber}-${version}"`
}

const ownTag = /^"(\d{14})-(0|[1-9]\d{0,8})"$/

/**
 * The spaces and versions that `If-Match` names, or `any` for `*`. Other tags are ignored.
 * @throws {Problem} 428 without the header.
 */
export function seenSpaces(ifMatch: string | undefined): SeenSpace[] | 'any' {
  if (ifMatch === undefined) throw new Problem('precondition-required')
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  if (tags.includes('*')) return 'any'
  return tags.flatMap((tag) => {
    const [, subscriberNumber, version] = ownTag.exec(tag) ?? []
    return subscriberNumber ? [{ subscriberNumber, version: Number(version) }] : []
  })
}
