import { insertRecap } from '../db/recaps.ts'
import { findSpace } from '../db/spaces.ts'
import { renderRecap } from '../pdf/renderRecap.ts'
import { openTrustAnswer } from '../secrets/trustAnswer.ts'
import type { ActivityDeps } from './deps.ts'

/** Renders and stores the recap of a new space (§4), the same bytes at every try. */
export function archiveRecapActivity({ db, keyring }: ActivityDeps) {
  return async function archiveRecap(registrationId: string): Promise<void> {
    const space = (await findSpace(db, { registrationId }))?.space
    if (!space) return
    const trustAnswer = openTrustAnswer(keyring, registrationId, space.trustAnswerSealed)
    await insertRecap(db, space.id, await renderRecap({ ...space, trustAnswer }))
  }
}
