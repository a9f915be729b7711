import { setTypedForm } from '../../db/drafts.ts'
import { findRegistration } from '../../db/registrations.ts'
import type { IdentityForm } from '../../forms/identity.ts'
import { sealTypedForm } from '../../secrets/typedForm.ts'
import type { Context } from '../deps.ts'
import { type Outcome, refused } from '../outcome.ts'

/**
 * Keeps what a person has typed on the form (§2, step 3), right or wrong, so that they find it when
 * they come back (« Étape précédente », G24).
 * @returns the address chosen at step 2, which the form shows (G13); undefined before that step.
 */
export async function keepTypedForm(
  { db, keyring }: Context,
  id: string,
  form: IdentityForm,
): Promise<Outcome<string | undefined>> {
  const kept = await setTypedForm(db, id, sealTypedForm(keyring, id, form))
  if (kept) return { ok: true, value: kept.email }
  const registration = await findRegistration(db, id)
  return refused(registration ? 'already-confirmed' : 'not-found')
}
