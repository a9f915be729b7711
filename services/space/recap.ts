import { findRecap } from '../../db/recaps.ts'
import { getSpace, type Space } from '../../db/spaces.ts'
import { toRecap } from '../../pdf/recap.ts'
import { openRecap } from '../../secrets/recap.ts'
import { openTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'
import { ifAvailable, isUnavailable } from '../isUnavailable.ts'
import { limiter } from '../limits/limiter.ts'
import { type Outcome, tooMany } from '../outcome.ts'

/** A recap (§4), and the number that is part of its file name. */
export interface RecapDocument {
  document: Uint8Array
  subscriberNumber: string
}

/** The recap of a space with its current coordinates. */
export async function recapOfSpace(
  deps: ServiceDeps,
  spaceId: string,
): Promise<Outcome<RecapDocument>> {
  return recapOf(deps, await getSpace(deps.db, spaceId))
}

/**
 * The recap of a space, within its limit: the stored one, or else one that is rendered now. What
 * cannot be rendered yet does not count.
 */
export async function recapOf(deps: ServiceDeps, space: Space): Promise<Outcome<RecapDocument>> {
  const { take, giveBack } = limiter(deps)
  const { reached, counted } = await take({ 'recap-per-space': space.id })
  if (reached.length > 0) return tooMany(reached)
  const document = await documentOf(deps, space).catch(async (error: unknown) => {
    if (isUnavailable(error)) await ifAvailable(giveBack(counted))
    throw error
  })
  return { ok: true, value: { document, subscriberNumber: space.subscriberNumber } }
}

/**
 * @throws {MissingKey} when the recap and the trust answer are sealed with a missing key.
 * @throws {Overloaded} when too many recaps are waiting.
 */
async function documentOf(deps: ServiceDeps, space: Space): Promise<Uint8Array> {
  const { db, keyring, renderRecap } = deps
  const stored = await findRecap(db, space)
  const opened = stored && openRecap(keyring, space, stored)
  if (opened) return opened
  const trustAnswer = openTrustAnswer(keyring, space.registrationId, space.trustAnswerSealed)
  return renderRecap(toRecap(space, trustAnswer))
}
