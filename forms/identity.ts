import { type Coordinates, type Identity, type PostalAddress, titles } from '../domain/identity.ts'
import { maxLengths } from '../domain/maxLengths.ts'
import { type TrustQuestionId, trustQuestions } from '../domain/trustQuestions.fr.ts'
import type { IssueCode } from '../texts/issues.fr.ts'
import { parseCompanyIdentifier } from './company.ts'
import { Form } from './form.ts'
import type { ParsedField, ParsedForm } from './issue.ts'
import { parsePhone } from './phone.ts'
import { cleanCountry, parsePostalAddress } from './postalAddress.ts'
import { parseName, parseText } from './text.ts'

/** What step 3 of the sheet asks for, as typed. An empty field is ''. */
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

/** Step 3 once parsed: the identity, and the trust answer, which is sealed later. */
export interface FilledIdentity {
  identity: Identity
  trustAnswer: string
}

/** The coordinates of a space, as typed: step 3 without the company. */
export type CoordinatesForm = Omit<IdentityForm, 'company'>

/** The coordinates once parsed. */
export interface FilledCoordinates {
  coordinates: Coordinates
  trustAnswer: string
}

/** Parses step 3 of the sheet (G4–G23). The issues are in the order of the screen. */
export function parseIdentity(typed: IdentityForm): ParsedForm<FilledIdentity> {
  const form = new Form()
  const user = parseUser(form, typed)
  const identifier = form.field('/company/identifier', parseCompanyIdentifier(typed.company))
  const company = { foreign: typed.company.foreign, identifier }
  const contact = parseContact(form, typed)
  const trustQuestion = form.field('/trustQuestion', parseTrustQuestion(typed.trustQuestion))
  const trustAnswer = form.field('/trustAnswer', parseTrustAnswer(typed.trustAnswer))
  const identity = { ...user, company, ...contact, trustQuestion }
  return form.finish(() => ({ identity, trustAnswer }))
}

/** Parses the coordinates of a space: the fields and rules of step 3, without the company. */
export function parseCoordinates(typed: CoordinatesForm): ParsedForm<FilledCoordinates> {
  const form = new Form()
  const user = parseUser(form, typed)
  const contact = parseContact(form, typed)
  const trustQuestion = form.field('/trustQuestion', parseTrustQuestion(typed.trustQuestion))
  const trustAnswer = form.field('/trustAnswer', parseTrustAnswer(typed.trustAnswer))
  const coordinates = { ...user, ...contact, trustQuestion }
  return form.finish(() => ({ coordinates, trustAnswer }))
}

function parseUser(form: Form, typed: CoordinatesForm) {
  return {
    title: form.field('/title', parseChoice(typed.title, titles, 'title-unknown')),
    lastName: form.field('/lastName', parseName(typed.lastName)),
    firstName: form.field('/firstName', parseName(typed.firstName)),
  }
}

function parseContact(form: Form, typed: CoordinatesForm) {
  return {
    phone: form.field('/phone', parsePhone(typed.phone, cleanCountry(typed.address.country))),
    address: parsePostalAddress(form, typed.address),
  }
}

/** The first question of the list is the default (G27). */
function parseTrustQuestion(typed: string): ParsedField<TrustQuestionId> {
  const questions = trustQuestions.map(({ id }) => id)
  return parseChoice(typed || questions[0], questions, 'trust-question-unknown')
}

function parseTrustAnswer(typed: string): ParsedField<string> {
  return parseText(typed, { required: true, maxLength: maxLengths.trustAnswer })
}

function parseChoice<Choice extends string>(
  typed: string | undefined,
  choices: readonly Choice[],
  unknown: IssueCode,
): ParsedField<Choice> {
  if (!typed) return { ok: false, code: 'required' }
  const choice = choices.find((candidate) => candidate === typed)
  return choice ? { ok: true, value: choice } : { ok: false, code: unknown }
}
