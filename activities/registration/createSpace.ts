import { randomInt } from 'node:crypto'
import type { Kysely } from 'kysely'
import { findEmailUse } from '../../db/emailUse.ts'
import { findPending } from '../../db/pending.ts'
import { deleteRegistrations } from '../../db/registrations.ts'
import type { Database } from '../../db/schema.ts'
import { findSpace, insertSpace } from '../../db/spaces.ts'
import { numbersPerYear, subscriberNumber } from '../../domain/subscriberNumber.ts'
import type { CreateSpaceResult } from '../../workflows/registration/contract.ts'
import type { ActivityDeps } from '../deps.ts'

/**
 * Turns a registration into a space (§3.2): the number, the space and the end of the registration
 * appear together or not at all. Run again, it finds the space there.
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

/** Undefined when only the number was taken: another one is drawn. */
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
