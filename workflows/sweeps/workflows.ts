import { purgeExpired, reconcileChanges, reconcileRegistrations } from './activities.ts'
import type { Purged, Reconciled } from './contract.ts'

/** Starts missing workflows, and deletes registrations whose workflow was closed by force. */
export async function reconcile(): Promise<Reconciled> {
  const registrations = await reconcileRegistrations()
  return { ...registrations, changes: await reconcileChanges() }
}

/** Deletes expired drafts, sessions and counts. */
export function purge(): Promise<Purged> {
  return purgeExpired()
}
