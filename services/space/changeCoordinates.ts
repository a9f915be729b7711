import { setCoordinates } from '../../db/coordinatesChanges.ts'
import { getSpace } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { ReachedLimit } from '../../domain/limits.ts'
import type { FilledCoordinates } from '../../forms/identity.ts'
import { sealTrustAnswer } from '../../secrets/trustAnswer.ts'
import { startCoordinatesChange } from '../../workflows/coordinatesChange/client.ts'
import type { ServiceDeps } from '../deps.ts'
import { ifAvailable } from '../isUnavailable.ts'
import { limiter, type Subjects } from '../limits/limiter.ts'
import { type Outcome, type Refused, refused, tooMany } from '../outcome.ts'

/** The space and the version that a page has shown. With two tabs these can be two spaces. */
export interface SeenSpace {
  subscriberNumber: string
  version: number
}

/**
 * Changes the coordinates of a space (S2), if it still is as one of `seen`, or in `any` state. When
 * Temporal is unavailable the change is stored, and `reconcile` starts the mail and the new recap
 * later. Changes are limited, because each sends the owner a mail.
 * @returns the space at its new version.
 */
export async function changeCoordinates(
  deps: ServiceDeps,
  spaceId: string,
  seen: readonly SeenSpace[] | 'any',
  { coordinates, trustAnswer }: FilledCoordinates,
  network: ClientNetwork,
): Promise<Outcome<SeenSpace>> {
  const { db, keyring } = deps
  const { registrationId, subscriberNumber, version } = await getSpace(db, spaceId)
  const asSeen = (one: SeenSpace) =>
    one.subscriberNumber === subscriberNumber && one.version === version
  if (seen !== 'any' && !seen.some(asSeen)) return refused('changed-meanwhile')
  const { take, giveBack } = limiter(deps)
  const { reached, counted } = await take(coordinatesLimits(spaceId, network))
  if (reached.length > 0) return tooManyChanges(reached)
  let changed: Awaited<ReturnType<typeof setCoordinates>>
  try {
    const trustAnswerSealed = sealTrustAnswer(keyring, registrationId, trustAnswer)
    changed = await setCoordinates(db, { spaceId, version, coordinates, trustAnswerSealed })
  } finally {
    if (!changed) await giveBack(counted)
  }
  if (!changed) return refused('changed-meanwhile')
  await ifAvailable(startCoordinatesChange(deps, changed.changeId))
  return { ok: true, value: { subscriberNumber, version: changed.version } }
}

function coordinatesLimits(spaceId: string, network: ClientNetwork): Subjects {
  return { 'coordinates-per-space': spaceId, 'coordinates-per-network': { network } }
}

function tooManyChanges(reached: readonly ReachedLimit[]): Refused {
  const isOfSpace = reached.some(({ name }) => name === 'coordinates-per-space')
  return isOfSpace ? { ...tooMany(reached), refusal: 'too-many-changes' } : tooMany(reached)
}
