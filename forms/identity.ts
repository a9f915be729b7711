import { type Coordinates, type Identity, type PostalAddress, titles } from '../domain/identity.ts'
import type { IssueCode, Parsed, Read } from '../domain/issue.ts'
import { type TrustQuestionId, trustQuestions } from '../domain/trustQuestions.ts'
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

/** The coordinates of a space, as typed: step 3 without the company. */
export type CoordinatesForm = Omit<IdentityForm, 'company'>

/** The coordinates once read. */
export interface FilledCoordinates {
  coordinates: Coordinates
  trustAnswer: string
}

/** Reads step 3 of the sheet (G4–G23), block by block, so that issues are in the screen's order. */
export function readIdentity(typed: IdentityForm): Parsed<FilledIdentity> {
  const form = new Form()
  const user = readUser(form, typed)
  const identifier = form.field('/company/identifier', readCompanyIdentifier(typed.company))
  const company = { foreign: typed.company.foreign, identifier }
  const contact = readContact(form, typed)
  const trustQuestion = form.field('/trustQuestion', readTrustQuestion(typed.trustQuestion))
  const trustAnswer = form.field('/trustAnswer', readTrustAnswer(typed.trustAnswer))
  const identity = { ...user, company, ...contact, trustQuestion }
  return form.finish(() => ({ identity, trustAnswer }))
}

/** Reads the coordinates of a space: the same fields by the same rules, but the company. */
export function readCoordinates(typed: CoordinatesForm): Parsed<FilledCoordinates> {
  const form = new Form()
  const user = readUser(form, typed)
  const contact = readContact(form, typed)
  const trustQuestion = form.field('/trustQuestion', readTrustQuestion(typed.trustQuestion))
  const trustAnswer = form.field('/trustAnswer', readTrustAnswer(typed.trustAnswer))
  const coordinates = { ...user, ...contact, trustQuestion }
  return form.finish(() => ({ coordinates, trustAnswer }))
}

function readUser(form: Form, typed: CoordinatesForm) {
  return {
    title: form.field('/title', readChoice(typed.title, titles, 'title-unknown')),
    lastName: form.field('/lastName', readName(typed.lastName)),
    firstName: form.field('/firstName', readName(typed.firstName)),
  }
}

function readContact(form: Form, typed: CoordinatesForm) {
  return {
    phone: form.field('/phone', readPhone(typed.phone, typed.address.country)),
    address: readPostalAddress(form, typed.address),
  }
}

/** The first question of the list is the default (G27). */
function readTrustQuestion(typed: string): Read<TrustQuestionId> {
  const questions = trustQuestions.map(({ id }) => id)
  return readChoice(typed || questions[0], questions, 'trust-question-unknown')
}

function readTrustAnswer(typed: string): Read<string> {
  return readText(typed, { required: true, maxLength: 100 })
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
