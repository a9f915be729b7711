import { confirmDraft } from '../../db/drafts.ts'
import { findPending } from '../../db/pending.ts'
import type { ReachedLimit } from '../../domain/limits.ts'
import type { Context } from '../deps.ts'
import { limiter } from '../limits/limiter.ts'
import { type Outcome, refused, tooMany } from '../outcome.ts'

/**
 * Confirms a draft and counts that, in one transaction: what a limit refuses is not confirmed, and
 * what is not confirmed is not counted. @returns whether it was confirmed, as `confirmDraft`.
 */
export async function confirmWithinLimits(
  context: Context,
  id: string,
  network: string,
  shown: Date | undefined,
): Promise<Outcome<boolean>> {
  const { db, keyring, activationWindow } = context
  const terms = { keyId: keyring.current.id, activationWindow, shown }
  const confirmed = db.transaction().execute(async (trx) => {
    if (!(await confirmDraft(trx, id, terms))) return false
    const pending = await findPending(trx, id)
    if (!pending) return false
    const reached = await limiter({ ...context, db: trx }).count({
      'confirmation-per-address': pending.email,
      'confirmation-per-network': network,
    })
    if (reached.length > 0) throw new Undo(reached)
    return true
  })
  return confirmed.then((value) => ({ ok: true, value }), refusedIfUndone)
}

/** Thrown in the transaction, and no further: only that rolls it back. */
class Undo extends Error {
  readonly reached: readonly ReachedLimit[]

  constructor(reached: readonly ReachedLimit[]) {
    super('over a limit')
    this.reached = reached
  }
}

function refusedIfUndone(error: unknown): Outcome<never> {
  if (!(error instanceof Undo)) throw error
  const { reached } = error
  const ofAddress = reached.filter(({ name }) => name === 'confirmation-per-address')
  if (ofAddress.length === 0) return tooMany(reached)
  return { ...refused('too-many-confirmations'), reached: ofAddress }
}
