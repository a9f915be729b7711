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
import { heartbeating } from '../heartbeating.ts'

/**
 * Turns a registration into a space (§3.2) in one transaction: the number is assigned, the space is
 * inserted and the registration is deleted. A retry finds the space.
 */
export function createSpaceActivity({ db }: ActivityDeps) {
  return async function createSpace(
    registrationId: string,
    presentedAt: string,
  ): Promise<CreateSpaceResult> {
    return heartbeating(create(db, registrationId, new Date(presentedAt)))
  }
}

async function create(
  db: Kysely<Database>,
  registrationId: string,
  activatedAt: Date,
): Promise<CreateSpaceResult> {
  for (;;) {
    const number = subscriberNumber(activatedAt, randomInt(numbersPerYear))
    const isInserted = await db.transaction().execute(async (trx) => {
      const inserted = await insertSpace(trx, {
        registrationId,
        subscriberNumber: number,
        activatedAt,
      })
      if (inserted) await deleteRegistrations(trx, [registrationId])
      return inserted
    })
    const result = isInserted
      ? { outcome: 'created' as const }
      : await whyNotInserted(db, registrationId)
    if (result) return result
  }
}

/**
 * Why no space was inserted; undefined when only the number was taken, and another can be drawn.
 */
async function whyNotInserted(
  db: Kysely<Database>,
  registrationId: string,
): Promise<CreateSpaceResult | undefined> {
  if (await findSpace(db, { registrationId })) return { outcome: 'created' }
  const pending = await findPending(db, registrationId)
  if (!pending) return { outcome: 'cancelled' }
  const use = await findEmailUse(db, pending.email)
  return use?.by === 'space' ? { outcome: 'address-taken' } : undefined
}
