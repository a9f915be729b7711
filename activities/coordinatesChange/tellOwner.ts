import { findChange } from '../../db/coordinatesChanges.ts'
import { mailedEmail } from '../../domain/emailAddress.ts'
import { coordinatesMail } from '../../mail/coordinatesMail.ts'
import type { CoordinatesChangeResult } from '../../workflows/coordinatesChange/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { sendMail } from '../sendMail.ts'

/** Mails the owner of a space that its coordinates changed. A retry sends the same mail. */
export function tellOwnerActivity(deps: ActivityDeps) {
  return async function tellOwner(
    changeId: string,
  ): Promise<Exclude<CoordinatesChangeResult['mail'], 'given-up'>> {
    const change = await findChange(deps.db, changeId)
    if (!change) return 'gone'
    const { email, changedAt: date } = change
    const id = `coordinates-${changeId}`
    const mail = { id, date, to: mailedEmail(email), ...coordinatesMail(date) }
    return sendMail(deps, { table: 'coordinates_changes', id: changeId }, mail)
  }
}
