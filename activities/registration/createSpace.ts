import { randomInt } from 'node:crypto'
import type { Kysely } from 'kysely'
import { findEmailUse } from '../../db/emailUse.ts'
import { findPending } from '../../db/pending.ts'
import { deleteRegistrations } from '../../db/registrations.ts'
import type { Database } from '../../db/schema.ts'
import { findSpace, insertSpace } from '../../db/spaces.ts'
import { numbersPerYear, subscriberNumber } from '../../domain/subscriberNumber.ts'
import type { ActivityDeps } from '../deps.ts'

/** `cancelled`: the registration does not exist any more, and there is no space for it. */
export interface CreateSpaceResult {
  outcome: 'created' | 'address-taken' | 'cancelled'
}

/**
 * Turns a registration into a space (§3.2) in one transaction: the number is assigned, the space is
 * inserted and the registration is deleted. A retry finds the space.
 */
export function createSpaceActivity({ db }: ActivityDeps) {
  return async function createSpace(
    registrationId: string,
    at: string,
  ): Promise<CreateSpaceResult> {
    const activatedAt = new Date(at)
    for (;;) {
      const number = subscriberNumber(activatedAt, randomInt(numbersPerYear))
      const inserted = await db.transaction().execute(async (trx) => {
        const made = await insertSpace(trx, {
          registrationId,
          subscriberNumber: number,
          activatedAt,
        })
        if (made) await deleteRegistrations(trx, [registrationId])
        return made
      })
      const result = inserted ? { outcome: 'created' as const } : await whyNot(db, registrationId)
      if (result) return result
    }
  }
}

/**
 * Why no space was inserted; undefined when only the number was taken, and another can be drawn.
 */
async function whyNot(
  db: Kysely<Database>,
  registrationId: string,
): Promise<CreateSpaceResult | undefined> {
  if (await findSpace(db, { registrationId })) return { outcome: 'created' }
  const pending = await findPending(db, registrationId)
  if (!pending) return { outcome: 'cancelled' }
  const use = await findEmailUse(db, pending.email)
  return use?.by === 'space' ? { outcome: 'address-taken' } : undefined
}
