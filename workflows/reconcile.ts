import { reconcileRegistrations } from './activities.ts'

/** Brings confirmed registrations and their workflows together again; run by a Schedule. */
export function reconcile(): Promise<{ started: number; deleted: number }> {
  return reconcileRegistrations()
}
