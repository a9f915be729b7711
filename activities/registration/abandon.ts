import { deleteRegistrations } from '../../db/registrations.ts'
import type { ActivityDeps } from '../deps.ts'
import { heartbeating } from '../heartbeating.ts'

/** Deletes a registration and all its personal data (J2). */
export function abandonActivity({ db }: ActivityDeps) {
  return async function abandon(registrationId: string): Promise<void> {
    await heartbeating(deleteRegistrations(db, [registrationId]))
  }
}
