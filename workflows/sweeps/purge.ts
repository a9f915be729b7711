import type { Purged } from '../../activities/sweeps/purgeExpired.ts'
import { purgeExpired } from '../activities.ts'

/** Deletes drafts that nobody finished, and what else is over; run by a Schedule. */
export function purge(): Promise<Purged> {
  return purgeExpired()
}
