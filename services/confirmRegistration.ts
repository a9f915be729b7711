import { confirmDraft, pendingEmailIndex } from '../db/drafts.ts'
import { findEmailUse } from '../db/emailUse.ts'
import { isUniqueViolation } from '../db/isUniqueViolation.ts'
import { findPending } from '../db/pending.ts'
import { findRegistration } from '../db/registrations.ts'
import type { Context } from './context.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { startRegistration } from './startRegistration.ts'

/**
 * « Confirmer » (H7): fixes the draft for good, and starts its workflow, which mails the code.
 * Repeating it is harmless, and starts the workflow if the first time died before that.
 */
export async function confirmRegistration(context: Context, id: string): Promise<Outcome<void>> {
  const { db, keyring, activationWindow } = context
  const terms = { keyId: keyring.current.id, activationWindow }
  const confirmed = await confirmDraft(db, id, terms).catch(falseIfPending)
  const registration = await findRegistration(db, id)
  if (!registration) return refused('not-found')
  if (!confirmed && registration.status === 'draft') return whyNot(context, registration.email)
  if (registration.workflowStarted) return done
  const pending = await findPending(db, id)
  if (!pending) return refused('not-found')
  await startRegistration(context, pending)
  return done
}

function falseIfPending(error: unknown): boolean {
  if (isUniqueViolation(error, pendingEmailIndex)) return false
  throw error
}

async function whyNot({ db }: Context, email: string | undefined): Promise<Outcome<void>> {
  const use = email === undefined ? undefined : await findEmailUse(db, email)
  if (use?.by === 'space') return refused('email-taken')
  if (use) return { ...refused('registration-pending'), activationDeadline: use.activationDeadline }
  return refused('step-missing')
}
