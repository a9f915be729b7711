import { deleteChange } from '../../db/coordinatesChanges.ts'
import { deleteCode } from '../../db/mailedCodes.ts'
import type { Matter } from '../../db/matters.ts'
import { deleteRegistrations } from '../../db/registrations.ts'
import { findSpace } from '../../db/spaces.ts'
import { cancelWorkflow } from '../../workflows/client.ts'
import { workflowIdOf } from './matterId.ts'
import type { Stores } from './stores.ts'

/** What can be cancelled. */
const cancellable = ['pending-registration', 'mailed-code', 'coordinates-change'] as const

/**
 * What became of a cancelled thing. `recorded`: no worker carried it out in time; one will later.
 * `activated`: its holder came first, and it is a space.
 */
export interface Cancelled {
  what: (typeof cancellable)[number]
  workflowId: string
  how: 'deleted' | 'recorded' | 'activated'
}

export type CancellableMatter = Matter & { what: Cancelled['what'] }

export function isCancellable(matter: Matter): matter is CancellableMatter {
  return (cancellable as readonly string[]).includes(matter.what)
}

/** Cancels the workflow of something, and deletes the row if no workflow is there to do it. */
export async function cancelMatter(
  { db, temporal }: Stores,
  matter: CancellableMatter,
  waitSeconds: number,
): Promise<Cancelled> {
  const { what, id } = matter
  const workflowId = workflowIdOf(matter)
  const ending = await cancelWorkflow(temporal, workflowId, waitSeconds)
  if (ending === 'recorded') return { what, workflowId, how: 'recorded' }
  if (what === 'mailed-code') await deleteCode(db, id)
  else if (what === 'coordinates-change') await deleteChange(db, id)
  else {
    await deleteRegistrations(db, [id])
    if (await findSpace(db, { registrationId: id })) return { what, workflowId, how: 'activated' }
  }
  return { what, workflowId, how: 'deleted' }
}

/** What people have to know of a cancellation that no worker carried out yet. */
export const notYet = ({ workflowId }: Pick<Cancelled, 'workflowId'>) =>
  `not yet: no worker runs to cancel ${workflowId}; run this again when one does`
