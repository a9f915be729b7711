import { findRecap } from '../../db/recaps.ts'
import type { Space } from '../../db/spaces.ts'
import { renderRecap } from '../../pdf/renderRecap.ts'
import { openTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { Context } from '../deps.ts'

/** The recap of a space (§4), rendered here if it is not stored yet. */
export async function recapOf({ db, keyring }: Context, space: Space): Promise<Buffer> {
  const stored = await findRecap(db, space)
  if (stored) return stored
  const { registrationId, trustAnswerSealed } = space
  const trustAnswer = openTrustAnswer(keyring, registrationId, trustAnswerSealed)
  return renderRecap({ ...space, trustAnswer })
}
