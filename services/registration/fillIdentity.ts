import { setIdentity } from '../../db/drafts.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { FilledIdentity } from '../../forms/identity.ts'
import { sealTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'
import { formLimits } from '../limits/formLimits.ts'
import { refuseOver } from '../limits/limiter.ts'
import { type Outcome, succeeded } from '../outcome.ts'
import { findCompanyName } from './companyName.ts'
import { refuseChange } from './refuseChange.ts'

/** Step 3 of the sheet: the identity of the person. The trust answer is sealed at once. */
export async function fillIdentity(
  deps: ServiceDeps,
  id: string,
  { identity, trustAnswer }: FilledIdentity,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const { db, keyring } = deps
  const over = await refuseOver(deps, formLimits(id, network))
  if (over) return over
  const trustAnswerSealed = sealTrustAnswer(keyring, id, trustAnswer)
  const { companyName, companyNote } = await findCompanyName(deps, identity.company, network)
  const isCompanyCeased = companyNote === 'ceased'
  const filled = { identity, trustAnswerSealed, companyName, isCompanyCeased }
  const change = await setIdentity(db, id, filled)
  return change.status === 'changed' ? succeeded : refuseChange(change)
}
