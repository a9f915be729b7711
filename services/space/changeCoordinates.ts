import { setChangeStarted, setCoordinates } from '../../db/coordinatesChanges.ts'
import { getSpace } from '../../db/spaces.ts'
import type { FilledCoordinates } from '../../forms/identity.ts'
import { sealTrustAnswer } from '../../secrets/trustAnswer.ts'
import { startCoordinatesChange } from '../../workflows/coordinatesChange/client.ts'
import type { ServiceDeps } from '../deps.ts'
import { ifAvailable } from '../isUnavailable.ts'
import { type Outcome, refused } from '../outcome.ts'

/** The space and the version that a page has shown. With two tabs these can be two spaces. */
export interface SeenSpace {
  subscriberNumber: string
  version: number
}

/**
 * Changes the coordinates of a space (S2), if it still is as one of `seen`, or in `any` state. When
 * Temporal is unavailable the change is stored, and `reconcile` starts the mail and the new recap
 * later.
 * @returns the space at its new version.
 */
export async function changeCoordinates(
  deps: ServiceDeps,
  spaceId: string,
  seen: readonly SeenSpace[] | 'any',
  { coordinates, trustAnswer }: FilledCoordinates,
): Promise<Outcome<SeenSpace>> {
  const { db, keyring } = deps
  const { registrationId, subscriberNumber, version } = await getSpace(db, spaceId)
  const asSeen = (one: SeenSpace) =>
    one.subscriberNumber === subscriberNumber && one.version === version
  if (seen !== 'any' && !seen.some(asSeen)) return refused('changed-meanwhile')
  const trustAnswerSealed = sealTrustAnswer(keyring, registrationId, trustAnswer)
  const changed = await setCoordinates(db, { spaceId, version, coordinates, trustAnswerSealed })
  if (!changed) return refused('changed-meanwhile')
  await ifAvailable(startWorkflow(deps, changed.changeId))
  return { ok: true, value: { subscriberNumber, version: changed.version } }
}

async function startWorkflow(deps: ServiceDeps, changeId: string): Promise<void> {
  await startCoordinatesChange(deps, changeId)
  await setChangeStarted(deps.db, changeId)
}
