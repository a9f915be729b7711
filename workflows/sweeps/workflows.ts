import { purgeExpired, reconcileChanges, reconcileRegistrations } from './activities.ts'
import type { Purged, Reconciled } from './contract.ts'

/** Starts missing and lost workflows, deletes what should have ended, and counts what failed. */
export async function reconcile(): Promise<Reconciled> {
  const registrations = await reconcileRegistrations()
  const { failed, ...others } = await reconcileChanges()
  return { ...registrations, ...others, failed: registrations.failed + failed }
}

/** Deletes expired drafts, sessions and counts. */
export function purge(): Promise<Purged> {
  return purgeExpired()
}
