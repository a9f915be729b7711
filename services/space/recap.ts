import { findRecap } from '../../db/recaps.ts'
import { getSpace, type Space } from '../../db/spaces.ts'
import { toRecap } from '../../pdf/recap.ts'
import { renderRecap } from '../../pdf/renderRecap.ts'
import { openRecap } from '../../secrets/recap.ts'
import { openTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'

/** A recap (§4), and the number that is part of its file name. */
export interface RecapDocument {
  document: Buffer
  subscriberNumber: string
}

/** The recap of a space with its current coordinates. */
export async function recapOfSpace(deps: ServiceDeps, spaceId: string): Promise<RecapDocument> {
  return recapOf(deps, await getSpace(deps.db, spaceId))
}

/**
 * The recap of a space. It is rendered here when it is not stored yet, or sealed with a missing key.
 * @throws {MissingKey} when the trust answer is sealed with a missing key.
 */
export async function recapOf({ db, keyring }: ServiceDeps, space: Space): Promise<RecapDocument> {
  const { registrationId, subscriberNumber, trustAnswerSealed } = space
  const stored = await findRecap(db, space)
  const opened = stored && openRecap(keyring, space, stored)
  if (opened) return { document: opened, subscriberNumber }
  const trustAnswer = openTrustAnswer(keyring, registrationId, trustAnswerSealed)
  const document = await renderRecap(toRecap(space, trustAnswer))
  return { document, subscriberNumber }
}
