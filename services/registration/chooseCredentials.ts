import { setCredentials } from '../../db/drafts.ts'
import { findEmailUse } from '../../db/emailUse.ts'
import { findRegistration } from '../../db/registrations.ts'
import type { Credentials } from '../../forms/credentials.ts'
import { hashPassword } from '../../secrets/passwordHash.ts'
import type { Context } from '../deps.ts'
import { knownAddressLimits } from '../limits/knownAddressLimits.ts'
import { limiter } from '../limits/limiter.ts'
import { refusedByUse } from '../limits/refusedByUse.ts'
import { refuseFailure } from '../limits/refuseFailure.ts'
import { done, type Outcome, refused, tooMany } from '../outcome.ts'

/** Step 2 of the sheet: an address that nothing uses yet, and a password, hashed at once. */
export async function chooseCredentials(
  context: Context,
  id: string,
  { email, password }: Credentials,
  network: string,
): Promise<Outcome<void>> {
  const { db } = context
  const registration = await findRegistration(db, id)
  if (!registration) return refused('not-found')
  if (registration.status !== 'draft') return refused('already-confirmed')
  const known = knownAddressLimits(email.normalised, network)
  const { count, reached } = limiter(context)
  const over = [...(await reached(known)), ...(await count({ 'credentials-per-network': network }))]
  if (over.length > 0) return tooMany(over)
  const use = await findEmailUse(db, email.normalised)
  if (use) return refuseFailure(context, known, refusedByUse(use))
  const set = await setCredentials(db, id, {
    email: email.normalised,
    emailTyped: email.typed,
    passwordHash: await hashPassword(password),
  })
  return set ? done : refused('not-found')
}
