import { findRecap } from '../../db/recaps.ts'
import { getSpace, type Space } from '../../db/spaces.ts'
import { toRecap } from '../../pdf/recap.ts'
import { openRecap } from '../../secrets/recap.ts'
import { openTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver } from '../limits/limiter.ts'
import type { Outcome } from '../outcome.ts'

/** A recap (§4), and the number that is part of its file name. */
export interface RecapDocument {
  document: Buffer
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
 * The recap of a space, within its limit. It is rendered here when it is not stored yet, or sealed
 * with a missing key.
 */
export async function recapOf(deps: ServiceDeps, space: Space): Promise<Outcome<RecapDocument>> {
  const over = await refuseOver(deps, { 'recap-per-space': space.id })
  return over ?? { ok: true, value: await render(deps, space) }
}

/**
 * @throws {MissingKey} when the recap and the trust answer are sealed with a missing key.
 */
async function render({ db, keyring }: ServiceDeps, space: Space): Promise<RecapDocument> {
  const { registrationId, subscriberNumber, trustAnswerSealed } = space
  const stored = await findRecap(db, space)
  const opened = stored && openRecap(keyring, space, stored)
  if (opened) return { document: opened, subscriberNumber }
  const trustAnswer = openTrustAnswer(keyring, registrationId, trustAnswerSealed)
  // Few recaps are rendered here, and what renders them takes 13 MB.
  const { renderRecap } = await import('../../pdf/renderRecap.ts')
  const document = await renderRecap(toRecap(space, trustAnswer))
  return { document, subscriberNumber }
}
