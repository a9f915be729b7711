import { setCredentials } from '../db/drafts.ts'
import { findEmailUse } from '../db/emailUse.ts'
import { findRegistration } from '../db/registrations.ts'
import type { Credentials } from '../forms/credentials.ts'
import { hashPassword } from '../secrets/passwordHash.ts'
import type { Context } from './context.ts'
import { done, type Outcome, refused } from './outcome.ts'

/** Step 2 of the sheet: an address that nothing uses yet, and a password, hashed at once. */
export async function chooseCredentials(
  { db }: Context,
  id: string,
  { email, password }: Credentials,
): Promise<Outcome<void>> {
  const registration = await findRegistration(db, id)
  if (!registration) return refused('not-found')
  if (registration.status !== 'draft') return refused('already-confirmed')
  const use = await findEmailUse(db, email.normalised)
  if (use?.by === 'space') return refused('email-taken')
  if (use) return { ...refused('registration-pending'), activationDeadline: use.activationDeadline }
  const set = await setCredentials(db, id, {
    email: email.normalised,
    emailTyped: email.typed,
    passwordHash: await hashPassword(password),
  })
  return set ? done : refused('not-found')
}
