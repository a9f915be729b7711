import { findRegistration, type Registration } from '../../db/registrations.ts'
import { formatIdentifier } from '../../domain/formatIdentifier.ts'
import { formatPhone } from '../../forms/formatPhone.ts'
import type { IdentityForm } from '../../forms/identity.ts'
import { openTrustAnswer } from '../../secrets/trustAnswer.ts'
import { openTypedForm } from '../../secrets/typedForm.ts'
import type { Context } from '../deps.ts'

/** What the form of step 3 shows; no form is one that nobody has filled yet. */
export interface FormView {
  status: Registration['status']
  email: string | undefined
  form: IdentityForm | undefined
}

/** The form as it was last typed, else as it was accepted; undefined once the draft is gone. */
export async function viewForm(context: Context, id: string): Promise<FormView | undefined> {
  const registration = await findRegistration(context.db, id)
  if (!registration) return undefined
  const { status, emailTyped: email } = registration
  return { status, email, form: typedForm(context, registration) ?? filled(context, registration) }
}

function typedForm({ keyring }: Context, { id, formSealed }: Registration) {
  return formSealed === undefined ? undefined : openTypedForm<IdentityForm>(keyring, id, formSealed)
}

function filled({ keyring }: Context, registration: Registration): IdentityForm | undefined {
  const { id, status, identity, trustAnswerSealed } = registration
  if (status !== 'draft' || !identity || !trustAnswerSealed) return undefined
  const { company } = identity
  return {
    ...identity,
    phone: formatPhone(identity.phone),
    company: { ...company, identifier: formatIdentifier(company) },
    trustAnswer: openTrustAnswer(keyring, id, trustAnswerSealed),
  }
}
