import { setRecap } from '../db/recaps.ts'
import type { Space } from '../db/spaces.ts'
import { toRecap } from '../pdf/recap.ts'
import { renderRecap } from '../pdf/renderRecap.ts'
import { openTrustAnswer } from '../secrets/trustAnswer.ts'
import type { ActivityDeps } from './deps.ts'

/** Renders and stores the recap of a space (§4). A retry stores the same bytes. */
export async function storeRecap({ db, keyring }: ActivityDeps, space: Space): Promise<void> {
  const { registrationId, trustAnswerSealed } = space
  const trustAnswer = openTrustAnswer(keyring, registrationId, trustAnswerSealed)
  await setRecap(db, space, await renderRecap(toRecap(space, trustAnswer)))
}
