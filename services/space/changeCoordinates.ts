import { setCoordinates } from '../../db/coordinatesChanges.ts'
import { getSpace } from '../../db/spaces.ts'
import type { FilledCoordinates } from '../../forms/identity.ts'
import { sealTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { Context } from '../deps.ts'
import { isUnavailable } from '../isUnavailable.ts'
import { type Outcome, refused } from '../outcome.ts'
import { startChange } from './startChange.ts'

/**
 * Changes the coordinates of a space (S2) at the version that its owner has read. Once written it
 * is done: while Temporal is away the mail and the new recap wait for `reconcile`.
 * @returns the new version.
 */
export async function changeCoordinates(
  context: Context,
  spaceId: string,
  version: number,
  { coordinates, trustAnswer }: FilledCoordinates,
): Promise<Outcome<number>> {
  const { db, keyring } = context
  const { registrationId } = await getSpace(db, spaceId)
  const trustAnswerSealed = sealTrustAnswer(keyring, registrationId, trustAnswer)
  const change = { spaceId, version, coordinates, trustAnswerSealed }
  const changed = await setCoordinates(db, change)
  if (!changed) return refused('changed-meanwhile')
  await startChange(context, changed.changeId).catch(unlessAway)
  return { ok: true, value: changed.version }
}

function unlessAway(error: unknown): void {
  if (!isUnavailable(error)) throw error
}
