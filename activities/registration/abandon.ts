import { deleteExpiredRegistration } from '../../db/pending.ts'
import { deleteRegistrations } from '../../db/registrations.ts'
import type { AbandonResult } from '../../workflows/registration/contract.ts'
import type { ActivityDeps } from '../deps.ts'

/**
 * Deletes a registration and all its personal data (J2). `if-expired`: only when its window is over,
 * on PostgreSQL's clock.
 */
export function abandonActivity({ db }: ActivityDeps) {
  return async function abandon(
    registrationId: string,
    condition?: 'if-expired',
  ): Promise<AbandonResult> {
    if (condition) {
      return { leftMs: await deleteExpiredRegistration(db, registrationId) }
    }
    await deleteRegistrations(db, [registrationId])
    return { leftMs: 0 }
  }
}
