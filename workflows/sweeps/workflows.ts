import { purgeExpired, reconcileChanges, reconcileRegistrations } from './activities.ts'
import type { Purged, Reconciled } from './contract.ts'

/** Starts missing and lost workflows, deletes what should have ended, and counts what failed. */
export async function reconcile(): Promise<Reconciled> {
  const registrations = await reconcileRegistrations()
  const { changes, failed } = await reconcileChanges()
  return { ...registrations, changes, failed: registrations.failed + failed }
}

/** Deletes expired drafts, sessions and counts. */
export function purge(): Promise<Purged> {
  return purgeExpired()
}
