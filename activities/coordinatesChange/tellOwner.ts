import { findChange } from '../../db/coordinatesChanges.ts'
import { coordinatesMail } from '../../mail/coordinatesMail.ts'
import type { ActivityDeps } from '../deps.ts'
import { heartbeating } from '../heartbeating.ts'

/** Mails the owner of a space that its coordinates changed; a full mailbox is nobody's fault. */
export function tellOwnerActivity({ db, mailer }: ActivityDeps) {
  return async function tellOwner(changeId: string): Promise<void> {
    const change = await findChange(db, changeId)
    if (!change) return
    const { email, changedAt } = change
    const id = `coordinates-${changeId}`
    await heartbeating(mailer.send({ id, date: changedAt, to: email, ...coordinatesMail() }))
  }
}
