import { setRecap } from '../db/recaps.ts'
import type { Space } from '../db/spaces.ts'
import { toRecap } from '../pdf/recap.ts'
import { sealRecap } from '../secrets/recap.ts'
import { openTrustAnswer } from '../secrets/trustAnswer.ts'
import type { ActivityDeps } from './deps.ts'

/** Renders, seals and stores the recap of a space (§4). A retry changes nothing that is stored. */
export async function storeRecap(
  { db, keyring, renderRecap }: Pick<ActivityDeps, 'db' | 'keyring' | 'renderRecap'>,
  space: Space,
): Promise<void> {
  const { registrationId, trustAnswerSealed } = space
  const trustAnswer = openTrustAnswer(keyring, registrationId, trustAnswerSealed)
  const document = await renderRecap(toRecap(space, trustAnswer))
  await setRecap(db, space, sealRecap(keyring, space, document))
}
