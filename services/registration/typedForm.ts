import { setTypedForm } from '../../db/drafts.ts'
import { findRegistration, type Registration } from '../../db/registrations.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import { formatIdentifier } from '../../domain/formatIdentifier.ts'
import type { IdentityForm } from '../../forms/identity.ts'
import { formatPhone } from '../../forms/phone.ts'
import { findTrustAnswer } from '../../secrets/trustAnswer.ts'
import { openTypedForm, sealTypedForm } from '../../secrets/typedForm.ts'
import type { ServiceDeps } from '../deps.ts'
import { formLimits } from '../limits/formLimits.ts'
import { refuseOver } from '../limits/limiter.ts'
import { type Outcome, refused } from '../outcome.ts'
import { refuseChange } from './refuseChange.ts'

/** A form with every field at its greatest length is smaller. */
const maxFormBytes = 8 * 1024

/** What the form of step 3 shows beside what was typed. */
interface KeptForm {
  /** Undefined before step 2. */
  email: string | undefined
  expiresAt: Date
}

/**
 * Keeps the form of step 3 as typed, valid or not, for a person who comes back to it (« Étape
 * précédente », G24).
 * @returns the address chosen at step 2, which the form shows (G13), and when the draft expires now.
 */
export async function keepTypedForm(
  deps: ServiceDeps,
  id: string,
  form: IdentityForm,
  network: ClientNetwork,
): Promise<Outcome<KeptForm>> {
  const { db, keyring } = deps
  if (Buffer.byteLength(JSON.stringify(form)) > maxFormBytes) return refused('form-too-large')
  const over = await refuseOver(deps, formLimits(id, network))
  if (over) return over
  const change = await setTypedForm(db, id, sealTypedForm(keyring, id, form))
  if (change.status !== 'changed') return refuseChange(change)
  const { emailTyped: email, expiresAt } = change
  return { ok: true, value: { email, expiresAt } }
}

/** Seals an erased form for the page, which gives it back if it was erased by mistake. */
export function sealErased({ keyring }: ServiceDeps, id: string, form: IdentityForm): string {
  return sealTypedForm(keyring, id, form)
}

/** The erased form of a draft; undefined when this service did not seal it for this draft. */
export function openErased(
  { keyring }: ServiceDeps,
  id: string,
  sealed: string,
): IdentityForm | undefined {
  return openTypedForm<IdentityForm>(keyring, id, sealed)
}

/** What the form of step 3 shows. `form` is undefined until it is filled for the first time. */
export interface FormView {
  status: Registration['status']
  email: string | undefined
  form: IdentityForm | undefined
  /** When the draft expires. */
  expiresAt: Date | undefined
}

/** The form as it was last typed, or else as it was accepted; undefined without a draft. */
export async function viewForm(deps: ServiceDeps, id: string): Promise<FormView | undefined> {
  const registration = await findRegistration(deps.db, id)
  if (!registration) return undefined
  const { status, emailTyped: email, expiresAt } = registration
  const form = typedForm(deps, registration) ?? acceptedForm(deps, registration)
  return { status, email, form, expiresAt }
}

function typedForm({ keyring }: ServiceDeps, { id, formSealed }: Registration) {
  return formSealed === undefined ? undefined : openTypedForm<IdentityForm>(keyring, id, formSealed)
}

function acceptedForm(
  { keyring }: ServiceDeps,
  registration: Registration,
): IdentityForm | undefined {
  const { id, status, identity, trustAnswerSealed } = registration
  if (status !== 'draft' || !identity || !trustAnswerSealed) return undefined
  const { company } = identity
  return {
    ...identity,
    phone: formatPhone(identity.phone),
    company: { ...company, identifier: formatIdentifier(company) },
    trustAnswer: findTrustAnswer(keyring, id, trustAnswerSealed) ?? '',
  }
}
