import { reconcileChanges, reconcileRegistrations } from '../activities.ts'

/** Brings what is in the database and its workflows together again; run by a Schedule. */
export async function reconcile(): Promise<{ started: number; deleted: number; changes: number }> {
  const registrations = await reconcileRegistrations()
  return { ...registrations, changes: await reconcileChanges() }
}
