import { setCredentials } from '../../db/drafts.ts'
import { findRegistration } from '../../db/registrations.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { Credentials } from '../../forms/credentials.ts'
import { storePassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver } from '../limits/limiter.ts'
import { refuseIfUsed } from '../limits/usedAddress.ts'
import { type Outcome, refused, succeeded } from '../outcome.ts'
import { refuseChange } from './refuseChange.ts'

/** Counts a form of step 2, before it is parsed: judging a password takes milliseconds. */
export async function countCredentials(
  deps: ServiceDeps,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const over = await refuseOver(deps, { 'credentials-per-network': { network } })
  return over ?? succeeded
}

/** Step 2 of the sheet: an unused address, and a password, which is hashed and sealed at once. */
export async function chooseCredentials(
  deps: ServiceDeps,
  id: string,
  { email, password }: Credentials,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const { db, keyring } = deps
  const registration = await findRegistration(db, id)
  if (!registration) return refused('not-found')
  if (registration.status !== 'draft') return refused('already-confirmed')
  const { certificate } = registration
  const used = await refuseIfUsed(deps, email.normalised, network, { certificate })
  if (used) return used
  const passwordHash = await storePassword(keyring, id, password, network)
  const change = await setCredentials(db, id, { email, passwordHash })
  return change.status === 'changed' ? succeeded : refuseChange(change)
}
