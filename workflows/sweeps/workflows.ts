import { purgeExpired, reconcileChanges, reconcileRegistrations } from './activities.ts'
import type { Purged, Reconciled } from './contract.ts'

/** Brings what is in the database and its workflows together again. */
export async function reconcile(): Promise<Reconciled> {
  const registrations = await reconcileRegistrations()
  return { ...registrations, changes: await reconcileChanges() }
}

/** Deletes drafts that nobody finished, and what else is over. */
export function purge(): Promise<Purged> {
  return purgeExpired()
}
