import { type Identity, type PostalAddress, titles } from '../domain/identity.ts'
import type { IssueCode, Parsed, Read } from '../domain/issue.ts'
import { trustQuestions } from '../domain/trustQuestions.ts'
import { readCompanyIdentifier } from './company.ts'
import { Form } from './form.ts'
import { readPhone } from './phone.ts'
import { readPostalAddress } from './postalAddress.ts'
import { readName, readText } from './text.ts'

/** What step 3 of the sheet asks for, as typed; '' is a field left empty. */
export interface IdentityForm {
  title: string
  lastName: string
  firstName: string
  phone: string
  company: { foreign: boolean; identifier: string }
  address: PostalAddress
  trustQuestion: string
  trustAnswer: string
}

/** Step 3 once read: who the person is, and the answer that will be sealed. */
export interface FilledIdentity {
  identity: Identity
  trustAnswer: string
}

/** Reads step 3 of the sheet (G4–G23). The first question of the list is the default (G27). */
export function readIdentity(typed: IdentityForm): Parsed<FilledIdentity> {
  const form = new Form()
  const questions = trustQuestions.map(({ id }) => id)
  const identity: Identity = {
    title: form.field('/title', readChoice(typed.title, titles, 'title-unknown')),
    lastName: form.field('/lastName', readName(typed.lastName)),
    firstName: form.field('/firstName', readName(typed.firstName)),
    phone: form.field('/phone', readPhone(typed.phone, typed.address.country)),
    company: {
      foreign: typed.company.foreign,
      identifier: form.field('/company/identifier', readCompanyIdentifier(typed.company)),
    },
    address: readPostalAddress(form, typed.address),
    trustQuestion: form.field(
      '/trustQuestion',
      readChoice(typed.trustQuestion || questions[0], questions, 'trust-question-unknown'),
    ),
  }
  const answerRule = { required: true, maxLength: 100 }
  const trustAnswer = form.field('/trustAnswer', readText(typed.trustAnswer, answerRule))
  return form.finish(() => ({ identity, trustAnswer }))
}

function readChoice<Choice extends string>(
  typed: string | undefined,
  choices: readonly Choice[],
  unknown: IssueCode,
): Read<Choice> {
  if (!typed) return { ok: false, code: 'required' }
  const choice = choices.find((candidate) => candidate === typed)
  return choice ? { ok: true, value: choice } : { ok: false, code: unknown }
}
