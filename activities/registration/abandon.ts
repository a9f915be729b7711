import { deleteRegistrations } from '../../db/registrations.ts'
import type { ActivityDeps } from '../deps.ts'

/** Deletes a registration and all its personal data (J2). */
export function abandonActivity({ db }: ActivityDeps) {
  return async function abandon(registrationId: string): Promise<void> {
    await deleteRegistrations(db, [registrationId])
  }
}
