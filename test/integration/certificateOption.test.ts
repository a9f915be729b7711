import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MergedSpaces, mergeCertificateSpaces } from '../../db/certificateSpaces.ts'
import { inTransaction } from '../../db/inTransaction.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { limits } from '../../domain/limits.ts'
import { idIn, locationOf, PageClient } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { untilWaiting } from '../support/parts/inTurn.ts'
import { codeIn, findCode } from '../support/parts/mailSink.ts'
import { runOperator } from '../support/parts/runOperator.ts'
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

async function imported(of: string, certificate = `CERT-${randomUUID()}`): Promise<string> {
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

type Listed = string | { certificate: string; email: string }

/** Imports a file that lists these certificates, all of one address unless they have another. */
async function importAgain(...listed: Listed[]): Promise<MergedSpaces> {
  const address = newEmail()
  async function* lines() {
    for (const [index, each] of listed.entries()) {
      const { certificate, email } =
        typeof each === 'string' ? { certificate: each, email: address } : each
      const value = {
        certificate,
        email: email as NormalisedEmail,
        holder: 'Lila',
        files,
        services,
      }
      yield { line: index + 2, value }
    }
  }
  return inTransaction(service.databaseUrl, async (client) => {
    const merged = await mergeCertificateSpaces(client, lines(), { isDryRun: false })
    expect(merged.repeated).toEqual([])
    return merged
  })
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

describe('an import corrects the address of the certificate', () => {
  const draftsOf = () =>
    service.db
      .selectFrom('registrations')
      .select('id')
      .where('certificate', '=', certificate)
      .execute()

  test('a code of the former address, and a draft that was opened with one: neither goes on', async () => {
    const [code, again] = [await requested(), await requested()]
    expect((await prove(code)).status).toBe(201)
    expect(await importAgain(certificate)).toMatchObject({ replaced: 1, provenBefore: [] })
    expect(await draftsOf()).toEqual([])
    expect(await typeOf(await prove(again))).toBe('invalid-code')
  })

  test('the code is presented in the moment after: refused', async () => {
    const code = await requested()
    await service.db
      .updateTable('certificate_spaces')
      .set({ email: newEmail() })
      .where('certificate', '=', certificate)
      .execute()
    expect(await typeOf(await prove(code))).toBe('invalid-code')
    expect(await draftsOf()).toEqual([])
  })

  test('a registration that is confirmed goes on, and the import names it', async () => {
    const person = await proven()
    await filled(person)
    expect((await person.confirm()).status).toBe(202)
    const env = { DATABASE_URL: service.databaseUrl }
    const words = ['certificates', 'import', '--by', 'Ana Lopes', '--why', 'wrong address', '-']
    const input = `certificate,email,holder,files,services\n${certificate},${newEmail()},Lila,,\n`
    const { code, stderr } = await runOperator(words, { env, input })
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(`registration-${person.id} takes over a certificate whose`),
    })
    expect((await activated(person)).status).toBe(200)
  })

  test('nothing is corrected: codes and drafts go on', async () => {
    const [code, again] = [await requested(), await requested()]
    expect((await prove(code)).status).toBe(201)
    await importAgain({ certificate, email })
    expect(await draftsOf()).toHaveLength(1)
    expect((await prove(again)).status).toBe(201)
  })
})

test('an import that lists the certificate is under way while it is taken over: it does not bring it back', async () => {
  const before = await imported(newEmail(), `A-${randomUUID()}`)
  const person = await proven()
  await filled(person)
  expect((await person.confirm()).status).toBe(202)
  const release = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  const holding = service.db.transaction().execute(async (trx) => {
    const rows = trx.selectFrom('certificate_spaces').select('email')
    await rows.where('certificate', '=', before).forUpdate().execute()
    isHeld.resolve()
    await release.promise
  })
  await isHeld.promise
  const importing = importAgain(before, certificate)
  await untilWaiting(service, 1)
  expect((await activated(person)).status).toBe(200)
  release.resolve()
  await Promise.all([holding, importing])
  expect(await certificates()).not.toContain(certificate)
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

  test('more of them have a code at once than are looked at for one: the right code of each works', async () => {
    const others = await Promise.all(Array.from({ length: 24 }, () => imported(email)))
    const latest = others.at(-1) as string
    await service.db
      .insertInto('mailed_codes')
      .values(
        others.slice(0, -1).map((certificate) => ({
          kind: 'certificate-option' as const,
          email,
          email_typed: email,
          certificate,
          key_id: service.deps.keyring.current.id,
          time_window: 'PT1H',
        })),
      )
      .execute()
    const code = await requested({ certificate: latest })
    expect((await prove(code, { certificate: latest })).status).toBe(201)
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
