import { pendingEmailIndex } from '../../db/drafts.ts'
import { findEmailUse } from '../../db/emailUse.ts'
import { isUniqueViolation } from '../../db/isUniqueViolation.ts'
import { findPending, setCompanyName } from '../../db/pending.ts'
import { findRegistration, type Registration } from '../../db/registrations.ts'
import type { Context } from '../deps.ts'
import { knownAddressLimits } from '../limits/knownAddressLimits.ts'
import { refusedByUse } from '../limits/refusedByUse.ts'
import { refuseFailure } from '../limits/refuseFailure.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { companyNameOf } from './companyNameOf.ts'
import { confirmWithinLimits } from './confirmWithinLimits.ts'
import { startRegistration } from './startRegistration.ts'

/**
 * « Confirmer » (H7): fixes the draft for good, and starts its workflow, which mails the code.
 * Repeating it is harmless, and starts the workflow if the first time died before that.
 * @param shown `expiresAt` of the registration that the person has checked; another is refused.
 */
export async function confirmRegistration(
  context: Context,
  id: string,
  network: string,
  shown?: Date,
): Promise<Outcome<void>> {
  const { db } = context
  const confirmation = await confirmWithinLimits(context, id, network, shown).catch(notIfPending)
  if (!confirmation.ok) return confirmation
  const confirmed = confirmation.value
  const registration = await findRegistration(db, id)
  if (!registration) return refused('not-found')
  if (!confirmed && registration.status === 'draft') {
    const changed = shown && registration.expiresAt?.getTime() !== shown.getTime()
    return changed ? refused('draft-changed') : whyNot(context, registration, network)
  }
  if (confirmed) await nameCompany(context, registration)
  if (registration.workflowStarted) return done
  const pending = await findPending(db, id)
  if (!pending) return refused('not-found')
  await startRegistration(context, pending)
  return done
}

/** Last call for the name that the recap prints: the directory may have been away before. */
async function nameCompany(context: Context, registration: Registration): Promise<void> {
  const { id, identity, companyName } = registration
  if (companyName !== undefined || !identity) return
  const name = await companyNameOf(context, identity.company)
  if (name !== undefined) await setCompanyName(context.db, id, name)
}

function notIfPending(error: unknown): Outcome<boolean> {
  if (isUniqueViolation(error, pendingEmailIndex)) return { ok: true, value: false }
  throw error
}

async function whyNot(
  context: Context,
  { email }: Registration,
  network: string,
): Promise<Outcome<void>> {
  const use = email === undefined ? undefined : await findEmailUse(context.db, email)
  if (!use || email === undefined) return refused('step-missing')
  return refuseFailure(context, knownAddressLimits(email, network), refusedByUse(use))
}
