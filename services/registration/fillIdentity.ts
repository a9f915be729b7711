import { setIdentity } from '../../db/drafts.ts'
import type { FilledIdentity } from '../../forms/identity.ts'
import { sealTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'
import { type Outcome, succeeded } from '../outcome.ts'
import { findCompanyName } from './companyName.ts'
import { refuseChange } from './refuseChange.ts'

/** Step 3 of the sheet: the identity of the person. The trust answer is sealed at once. */
export async function fillIdentity(
  deps: ServiceDeps,
  id: string,
  { identity, trustAnswer }: FilledIdentity,
): Promise<Outcome<void>> {
  const { db, keyring } = deps
  const trustAnswerSealed = sealTrustAnswer(keyring, id, trustAnswer)
  const { companyName } = await findCompanyName(deps, identity.company)
  const change = await setIdentity(db, id, { identity, trustAnswerSealed, companyName })
  return change.status === 'changed' ? succeeded : refuseChange(change)
}
