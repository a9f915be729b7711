import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PageClient } from '../support/browser/pageClient.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'
import { lila, sampleCode } from '../support/people/personas.ts'

let service: Service
let person: Person
beforeAll(async () => {
  service = await Service.start()
  person = service.person()
  await person.open()
})
afterAll(() => service.stop())

/** As much as a body of 64 KiB can hold beside the rest of a form. */
const space = ' '.repeat(60_000)
/** Accents of one letter, which Unicode sorts: the time grows with the square of their number. */
const marks = `a${'\u0301\u0327'.repeat(15_000)}`

const email = 'lila.longue@example.fr'
const code = sampleCode
const certificate = 'CERT-2009-0001'
/** What the procedures on mailed codes are asked with. */
const mailed = {
  'password-resets': { email, subscriberNumber: '20260000000000', trustAnswer: 'Lili' },
  'password-resets/completion': { email, code, password: lila.otherPassword },
  'certificate-options': { certificate, email },
  'certificate-options/proof': { certificate, email, code },
}

const put = (step: string, body: unknown) =>
  person.request('PUT', `/api/registrations/${person.id}/${step}`, body)

async function expectIssue(answer: Response, pointer: string, code: string): Promise<void> {
  expect(answer.status).toBe(422)
  expect((await answer.json()).errors).toMatchObject([{ pointer: `#${pointer}`, code }])
}

describe('a right text in 60,000 spaces is not looked at', () => {
  const { identity } = lila
  test.each([
    ['lastName', { lastName: `${space}Rosemonde` }, 'too-long'],
    ['firstName', { firstName: `Lila${space}` }, 'too-long'],
    ['phone', { phone: `${space}${identity.phone}` }, 'phone-invalid'],
    ['trustAnswer', { trustAnswer: `${space}Lili` }, 'too-long'],
    ['company/identifier', { company: { identifier: `${space}732829320` } }, 'siren-invalid'],
    [
      'company/identifier',
      { company: { foreign: true, identifier: `${space}BE0403019261` } },
      'too-long',
    ],
    ['address/city', { address: { ...identity.address, city: `${space}Paris` } }, 'too-long'],
    [
      'address/country',
      { address: { ...identity.address, country: `${space}FR` } },
      'country-unknown',
    ],
    [
      'address/postalCode',
      { address: { ...identity.address, postalCode: `${space}75001` } },
      'too-long',
    ],
  ])('step 3, %s: 422', async (pointer, changes, code) => {
    await expectIssue(await put('identity', { ...identity, ...changes }), `/${pointer}`, code)
  })

  test('step 2: 422', async () => {
    const { email, password } = person
    const wide = await put('credentials', { email: `${space}${email}`, password })
    await expectIssue(wide, '/email', 'email-too-long')
    const long = await put('credentials', { email, password: 'a1'.repeat(30_000) })
    await expectIssue(long, '/password', 'password-too-long')
  })

  test('an activation, a cancellation, an objection: 422', async () => {
    for (const path of ['activations', 'cancellations', 'email-change-objections']) {
      const body = { email: person.email, code: `${sampleCode}${space}` }
      await expectIssue(await person.request('POST', `/api/${path}`, body), '/code', 'too-long')
    }
  })

  test.each([
    ['password-resets', 'email', 'too-long'],
    ['password-resets', 'subscriberNumber', 'too-long'],
    ['password-resets', 'trustAnswer', 'too-long'],
    ['password-resets/completion', 'code', 'too-long'],
    ['password-resets/completion', 'password', 'password-too-long'],
    ['certificate-options', 'certificate', 'too-long'],
    ['certificate-options', 'email', 'email-too-long'],
    ['certificate-options/proof', 'certificate', 'too-long'],
    ['certificate-options/proof', 'code', 'too-long'],
  ] as const)('%s, %s: 422', async (path, name, code) => {
    const body = { ...mailed[path], [name]: `${mailed[path][name as never]}${space}` }
    await expectIssue(await person.request('POST', `/api/${path}`, body), `/${name}`, code)
  })

  test('a SIREN in a path: 422', async () => {
    const siren = `${lila.siren}${'%20'.repeat(4_000)}`
    const answer = await person.request('GET', `/api/companies/${siren}`)
    await expectIssue(answer, '/siren', 'siren-invalid')
  })
})

test('a letter with 30,000 accents costs as much as one with 30', async () => {
  const cost = async (lastName: string) => {
    const before = process.cpuUsage()
    const answer = await put('identity', { ...lila.identity, lastName })
    expect(answer.status).toBe(422)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
  await cost('1')
  const short = await cost(`${marks.slice(0, 31)}1`)
  expect(await cost(marks)).toBeLessThan(short + 50)
})

test('signing in: a password of 60,000 characters is wrong as any other is', async () => {
  const answer = await person.request('POST', '/api/sessions', {
    email: person.email,
    password: 'a'.repeat(60_000),
  })
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ type: '/problems/invalid-credentials' })
})

test('tokens, tickets and sessions of 10,000 characters are nobody’s', async () => {
  const long = 'a'.repeat(10_000)
  const stranger = service.person()
  Object.assign(stranger, { id: person.id, token: `${person.token}${long}` })
  expect((await stranger.read()).status).toBe(401)
  for (const path of [`activations/${long}`, `recaps/${long}`]) {
    expect((await person.request('GET', `/api/${path}`)).status).toBe(404)
  }
  const session = { Cookie: `session=${long}` }
  const read = await service.app.request('/api/space', { headers: session })
  expect(read.status).toBe(401)
})

test('a page refuses a long text, and neither shows nor keeps more than a thousand characters of it', async () => {
  const browser = PageClient.visit(service)
  const path = await browser.chooseCredentials('lila.longue@example.fr')
  const answer = await browser.post(path, { ...lila.fields, lastName: 'a'.repeat(20_000) })
  expect(answer.status).toBe(422)
  const longest = (text: string) =>
    Math.max(...(text.match(/a+/g) ?? []).map(({ length }) => length))
  expect(longest(await answer.text())).toBe(1_000)
  expect(longest(await (await browser.get(path)).text())).toBe(1_000)
})
