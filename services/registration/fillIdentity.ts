import { setIdentity } from '../../db/drafts.ts'
import { findRegistration } from '../../db/registrations.ts'
import type { FilledIdentity } from '../../forms/identity.ts'
import { sealTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { Context } from '../deps.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { companyNameOf } from './companyNameOf.ts'

/** Step 3 of the sheet: who the person is; the trust answer is sealed at once. */
export async function fillIdentity(
  context: Context,
  id: string,
  { identity, trustAnswer }: FilledIdentity,
): Promise<Outcome<void>> {
  const { db, keyring } = context
  const registration = await findRegistration(db, id)
  if (!registration) return refused('not-found')
  if (registration.status !== 'draft') return refused('already-confirmed')
  const trustAnswerSealed = sealTrustAnswer(keyring, id, trustAnswer)
  const companyName = await companyNameOf(context, identity.company)
  const set = await setIdentity(db, id, { identity, trustAnswerSealed, companyName })
  return set ? done : refused('not-found')
}
