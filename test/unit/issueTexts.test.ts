import { expect, test } from 'vitest'
import { parseCredentials } from '../../forms/credentials.ts'
import { parseIdentity } from '../../forms/identity.ts'
import { issueTexts } from '../../texts/issues.fr.ts'
import { lila } from '../support/people/personas.ts'

const identity = lila.form

/** The examples of a text, after « par exemple » or « de la forme ». */
function examplesIn(text: string): string[] {
  const [, examples = ''] = /(?:par exemple|de la forme) ([^:.]+(?:\.[a-z]+)?)/.exec(text) ?? []
  return examples.trim().split(' ou ').filter(Boolean)
}

/** Whether a form accepts an example as the value of the field that the text is about. */
const accepts: Record<string, (example: string) => boolean> = {
  'email-invalid': (email) => parseCredentials({ email, password: lila.password }).ok,
  'email-domain-invalid': (domain) =>
    parseCredentials({ email: `lila@${domain}`, password: lila.password }).ok,
  'phone-invalid': (phone) => parseIdentity({ ...identity, phone }).ok,
  'postal-code-invalid': (postalCode) =>
    parseIdentity({ ...identity, address: { ...identity.address, postalCode } }).ok,
  'siren-invalid': (identifier) =>
    parseIdentity({ ...identity, company: { foreign: false, identifier } }).ok,
}

const withExamples = Object.entries(issueTexts).flatMap(([code, text]) =>
  examplesIn(text).map((example) => ({ code, example })),
)

test('there are texts with examples, and each of them has a reader here', () => {
  expect(new Set(withExamples.map(({ code }) => code))).toEqual(new Set(Object.keys(accepts)))
})

test.each(withExamples)('$code: its example « $example » is accepted', ({ code, example }) => {
  expect(accepts[code]?.(example)).toBe(true)
})
