import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mergeCertificateSpaces } from '../../db/certificateSpaces.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { limits } from '../../domain/limits.ts'
import { idIn, locationOf, PageClient } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { codeIn, findCode } from '../support/parts/mailSink.ts'
import { Service } from '../support/parts/service.ts'
import { subjects } from '../support/people/owner.ts'
import type { Person } from '../support/people/person.ts'
import { lila, newEmail, sampleCode } from '../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

const files = ['732829320', '552081317']
const services = ['Payer TVA', 'Déclarer']

let email: string
let certificate: string
beforeEach(async () => {
  email = newEmail()
  certificate = await imported(email)
})

async function imported(of: string): Promise<string> {
  const certificate = `CERT-${randomUUID()}`
  await service.db
    .insertInto('certificate_spaces')
    .values({
      certificate,
      email: of,
      holder: 'Lila',
      files: JSON.stringify(files),
      services: JSON.stringify(services),
    })
    .execute()
  return certificate
}

/** Imports a file that lists these certificates, all of one address. */
async function importAgain(...listed: string[]): Promise<void> {
  const address = newEmail() as NormalisedEmail
  async function* lines() {
    for (const [index, certificate] of listed.entries()) {
      const value = { certificate, email: address, holder: 'Lila', files, services }
      yield { line: index + 2, value }
    }
  }
  const client = new pg.Client(service.databaseUrl)
  await client.connect()
  await client.query('begin')
  const merged = await mergeCertificateSpaces(client, lines(), { isDryRun: false })
  expect(merged.repeated).toEqual([])
  await client.query('commit')
  await client.end()
}

const post = (path: string, body: object) =>
  service.app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
const request = (given = {}) => post('/api/certificate-options', { certificate, email, ...given })
const prove = (code: string, given = {}) =>
  post('/api/certificate-options/proof', { certificate, email, code, ...given })

const codes = (to = email) =>
  service.sink.mails
    .filter((mail) => mail.to === to && mail.parsed.subject?.startsWith(subjects.certificate))
    .flatMap(({ parsed }) => findCode(parsed.text ?? '') ?? [])

async function requested(given = {}): Promise<string> {
  const before = codes().length
  expect((await request(given)).status).toBe(202)
  return eventually('the code', () => codes()[before])
}

/** Proves the mailbox. @returns who goes on with the draft. */
async function proven(of = certificate): Promise<Person> {
  const code = await requested({ certificate: of })
  const answer = await prove(code, { certificate: of })
  expect(answer.status).toBe(201)
  const person = service.person()
  Object.assign(person, await answer.json(), { email })
  return person
}

const choose = (person: Person, address = email) =>
  person.request('PUT', `/api/registrations/${person.id}/credentials`, {
    email: address,
    password: lila.password,
  })

async function filled(person: Person, address = email): Promise<void> {
  expect((await choose(person, address)).status).toBe(204)
  const path = `/api/registrations/${person.id}/identity`
  expect((await person.request('PUT', path, lila.identity)).status).toBe(204)
}

async function activated(person: Person, address = email): Promise<Response> {
  const mail = await eventually('the activation code', () =>
    service.sink.mails.find(
      ({ to, parsed }) => to === address && parsed.subject?.startsWith('Activation'),
    ),
  )
  return eventually('the space', async () => {
    const answer = await person.request('POST', '/api/activations', {
      email: address,
      code: codeIn(mail),
    })
    return answer.status === 200 ? answer : undefined
  })
}

const certificates = async () =>
  (await service.db.selectFrom('certificate_spaces').select('certificate').execute()).map(
    ({ certificate }) => certificate,
  )
const typeOf = async (answer: Response) =>
  ((await answer.json()) as { type: string }).type.replace('/problems/', '')

describe('the sole holder', () => {
  test('opts, keeps the address, and finds files and services in the space and the recap; the block is lifted', async () => {
    const person = await proven()
    await filled(person)
    expect((await person.confirm()).status).toBe(202)
    expect(await certificates()).toContain(certificate)
    const { recapUrl } = await (await activated(person)).json()
    const signedIn = await post('/api/sessions', { email, password: lila.password })
    const Cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const space = await service.app.request('/api/space', { headers: { Cookie } })
    expect(await space.json()).toMatchObject({ files, services })
    expect((await service.app.request(new URL(recapUrl).pathname)).status).toBe(200)
    expect(await certificates()).not.toContain(certificate)
  })

  test('on the pages: the refusal of step 2 and the help lead there, and the check page says what is taken over', async () => {
    const browser = PageClient.visit(service)
    const credentials = await browser.acceptTerms()
    const { password } = lila
    const fields = { email, emailConfirmation: email, password, passwordConfirmation: password }
    const refused = await browser.post(credentials, fields)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('href="/option-sans-certificat"')
    expect(await (await browser.get('/aide')).text()).toContain('href="/option-sans-certificat"')
    const asked = await browser.post('/option-sans-certificat', { certificate, email })
    expect(locationOf(asked)).toBe('/option-sans-certificat/code-envoye')
    const code = await eventually('the code', () => codes()[0])
    const proof = await browser.post('/option-sans-certificat/code', { certificate, email, code })
    const own = locationOf(proof)
    expect(await (await browser.get(own)).text()).toContain(certificate)
    const identity = locationOf(await browser.post(own, fields))
    const check = locationOf(await browser.post(identity, lila.fields))
    expect(idIn(check)).toBe(idIn(own))
    expect(await (await browser.get(check)).text()).toContain('Espace avec certificat repris')
  })

  test('chooses another address: the old one is free for nobody else but through an option, and then for all', async () => {
    const other = newEmail()
    const person = await proven()
    await filled(person, other)
    expect((await person.confirm()).status).toBe(202)
    const stranger = service.person()
    await stranger.open()
    expect(await typeOf(await choose(stranger))).toBe('certificate-space')
    await activated(person, other)
    expect((await choose(stranger)).status).toBe(204)
  })

  test('gives up: the certificate space is as before, and the option works again', async () => {
    const person = await proven()
    await filled(person)
    await person.confirm()
    const mail = await eventually('the activation code', () =>
      service.sink.mails.find(
        ({ to, parsed }) => to === email && parsed.subject?.startsWith('Activation'),
      ),
    )
    await eventually('the cancellation', async () => {
      return (await person.cancel(codeIn(mail))).status === 204
    })
    expect(await certificates()).toContain(certificate)
    await filled(await proven())
  })

  test('an import that still lists the certificate does not bring it back', async () => {
    const person = await proven()
    await filled(person)
    await person.confirm()
    await activated(person)
    const unknown = `CERT-${randomUUID()}`
    await importAgain(certificate, unknown)
    expect(await certificates()).toContain(unknown)
    expect(await certificates()).not.toContain(certificate)
  })
})

describe('several holders of one address', () => {
  test('one keeps it, the other is told and chooses another', async () => {
    const second = await imported(email)
    const [one, two] = [await proven(), await proven(second)]
    await filled(one)
    await filled(two)
    const answers = await Promise.all([one.confirm(), two.confirm()])
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409])
    const [winner, loser] = answers[0]?.status === 202 ? [one, two] : [two, one]
    const refused = answers.find(({ status }) => status === 409) as Response
    expect(await typeOf(refused)).toBe('registration-pending')
    await activated(winner)
    expect(await typeOf(await choose(loser))).toBe('email-taken')
    const other = newEmail()
    expect((await choose(loser, other)).status).toBe(204)
    expect((await loser.confirm()).status).toBe(202)
    await activated(loser, other)
    expect(await certificates()).not.toContain(second)
  })

  test('one certificate in two tabs, with two addresses, at once: one wins, the other is told', async () => {
    const [one, two] = [await proven(), await proven()]
    await filled(one)
    await filled(two, newEmail())
    const answers = await Promise.all([one.confirm(), two.confirm()])
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409])
    const [loser] = answers[0]?.status === 202 ? [two] : [one]
    expect(await typeOf(answers.find(({ status }) => status === 409) as Response)).toBe(
      'certificate-pending',
    )
    const winner = loser === two ? one : two
    const { db } = service
    const row = await db
      .selectFrom('registrations')
      .select('email')
      .where('id', '=', winner.id)
      .executeTakeFirstOrThrow()
    await activated(winner, row.email ?? '')
    expect(await typeOf(await (loser as Person).confirm())).toMatch(/certificate-taken|email-taken/)
  })
})

describe('something is wrong', () => {
  test.each([
    ['the certificate', () => ({ certificate: 'CERT-0' })],
    ['the address', () => ({ email: newEmail() })],
  ])('%s is another: the answer is the same, and nothing is mailed', async (_, wrong) => {
    const right = await request()
    await eventually('the code', () => codes()[0])
    const answer = await request(wrong())
    expect([answer.status, await answer.text()]).toEqual([right.status, await right.text()])
    const rows = await service.db
      .selectFrom('mailed_codes')
      .select('id')
      .where('certificate', '=', certificate)
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('a wrong code, or that of another certificate of the address: 422 invalid-code', async () => {
    const second = await imported(email)
    const code = await requested()
    for (const answer of [await prove(sampleCode), await prove(code, { certificate: second })]) {
      expect(answer.status).toBe(422)
      expect(await typeOf(answer)).toBe('invalid-code')
    }
    expect((await prove(code)).status).toBe(201)
  })

  test('proven twice, as when the answer is lost: another draft of the same certificate', async () => {
    const code = await requested()
    expect([(await prove(code)).status, (await prove(code)).status]).toEqual([201, 201])
  })

  test('proven again and again: as many drafts as a network may open, then 429', async () => {
    const code = await requested()
    const deps = { ...service.deps, rateLimits: 'on' as const }
    const { quota } = limits['draft-per-network']
    const statuses = await Promise.all(
      Array.from({ length: quota + 3 }, async () => {
        const body = JSON.stringify({ certificate, email, code })
        const headers = { 'Content-Type': 'application/json' }
        const app = service.appAt('http://localhost', deps)
        const path = '/api/certificate-options/proof'
        return (await app.request(path, { method: 'POST', headers, body })).status
      }),
    )
    const refused = statuses.filter((status) => status === 429)
    expect([statuses.length - refused.length, refused.length]).toEqual([quota + 1, 2])
  })

  test('beyond five mails a day there is no other one, and the answer is the same', async () => {
    const deps = { ...service.deps, rateLimits: 'on' as const }
    const app = service.appAt('http://localhost', deps)
    const { quota } = limits['option-mail-per-certificate']
    for (let count = 0; count <= quota; count++) {
      const answer = await app.request('/api/certificate-options', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ certificate, email }),
      })
      expect(answer.status).toBe(202)
    }
    await eventually('every code to be mailed', async () => {
      const rows = await service.db
        .selectFrom('mailed_codes')
        .select('accepted_at')
        .where('certificate', '=', certificate)
        .execute()
      return rows.length === quota && rows.every(({ accepted_at }) => accepted_at)
    })
    expect(codes()).toHaveLength(quota)
  })
})
