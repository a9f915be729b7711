import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealTrustAnswer } from '../../secrets/trustAnswer.ts'
import { PageClient } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'
import { storeRecapOf } from '../support/parts/storeRecapOf.ts'
import { pdfText } from '../support/pdf.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import type { Person } from '../support/people/person.ts'
import { lila, newEmail, sampleCode } from '../support/people/personas.ts'

const trustAnswer = 'Mirabelle-Chaussette'

let service: Service
beforeAll(async () => {
  service = await Service.start({ rateLimits: 'on' })
  await service.work()
})
afterAll(() => service.stop())

/** A dump of every table, and what can be read in it without a key. */
async function stolenDump(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(service.db)
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const query = sql<Record<string, unknown>>`select * from ${sql.table(name)}`
      return (await query.execute(service.db)).rows
    }),
  )
  const values = rows.flat().flatMap((row) => Object.values(row))
  return (await Promise.all(values.map(readings))).flat().join('\n')
}

/** A value as it is, and decoded: the text of a PDF, base64 and hexadecimal digits. */
async function readings(value: unknown): Promise<string[]> {
  if (Buffer.isBuffer(value)) {
    const isPdf = value.subarray(0, 4).toString() === '%PDF'
    return [value.toString('latin1'), isPdf ? await pdfText(new Uint8Array(value).buffer) : '']
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const parts = text.split(/[.$\s"]/)
  const decoded = (['base64', 'hex'] as const).flatMap((encoding) =>
    parts.map((part) => Buffer.from(part, encoding).toString('latin1')),
  )
  return [text, ...decoded]
}

/** Steps 1 to 3, with an answer that nothing else contains. */
async function fill(person: Person): Promise<void> {
  await person.fill()
  const path = `/api/registrations/${person.id}/identity`
  const filled = await person.request('PUT', path, { ...lila.identity, trustAnswer })
  expect(filled.status).toBe(204)
}

async function register(): Promise<{ person: Person; code: string }> {
  const person = service.person()
  await fill(person)
  expect((await person.confirm()).status).toBe(202)
  return { person, code: await service.codeOf(person) }
}

test('a draft, a pending registration and a space: no trust answer, password, code or token is readable', async () => {
  const draft = service.person()
  await fill(draft)
  const pending = await register()
  const { person: owner, code } = await register()
  expect((await owner.activate(code)).status).toBe(200)
  await storeRecapOf(service, owner)
  const stolen = await stolenDump()
  expect(stolen).toContain(owner.email)
  for (const secret of [trustAnswer, lila.password, '$argon2', '%PDF']) {
    expect(stolen).not.toContain(secret)
  }
  for (const secret of [pending.code, code, draft.token, pending.person.token]) {
    expect(stolen).not.toContain(secret)
  }
})

test('every code that is awaited, used or refused: no table has it, nor the new password or the answer that was given', async () => {
  const owner = await Owner.of(service)
  const { email, subscriberNumber } = owner
  const send = await owner.signIn()
  const wrongAnswer = 'Reine-Claude-Mouffle'
  // The four letters of Lila's own answer come by chance in a dump now and then.
  await service.db
    .updateTable('spaces')
    .set({
      trust_answer_sealed: sealTrustAnswer(service.deps.keyring, owner.registrationId, trustAnswer),
    })
    .where('id', '=', owner.spaceId)
    .execute()
  for (const given of [wrongAnswer, trustAnswer]) {
    const body = { email, subscriberNumber, trustAnswer: given }
    expect((await owner.send('POST', '/api/password-resets', body)).status).toBe(202)
  }
  const [next, certificate] = [newEmail(), `CERT-${owner.spaceId}`]
  await service.db
    .insertInto('certificate_spaces')
    .values({ certificate, email, holder: 'Lila', files: '[]', services: '[]' })
    .execute()
  const { password } = owner
  await send('POST', '/api/space/email-change', { email: next, password })
  await send('POST', '/api/space/closure', { password })
  await owner.send('POST', '/api/certificate-options', { certificate, email })
  const codes = [
    await owner.code(subjects.reset),
    await owner.code(subjects.emailChange, next),
    await owner.code(subjects.objection),
    await owner.code(subjects.closure),
    await owner.code(subjects.certificate),
  ]
  const secrets = [...codes, wrongAnswer, trustAnswer, password, lila.otherPassword]
  const awaited = await stolenDump()
  expect(awaited).toContain(next)
  for (const secret of secrets) expect(awaited).not.toContain(secret)
  const proof = { certificate, email, code: codes[4] }
  await owner.send('POST', '/api/certificate-options/proof', proof)
  const wrong = { email, code: sampleCode, password: lila.otherPassword }
  await owner.send('POST', '/api/password-resets/completion', wrong)
  const reset = { ...wrong, code: codes[0] }
  expect((await owner.send('POST', '/api/password-resets/completion', reset)).status).toBe(204)
  const used = await stolenDump()
  for (const secret of [...secrets, sampleCode]) expect(used).not.toContain(secret)
})

test('a closed space: its address, its new address, its codes and its coordinates are in no table', async () => {
  const owner = await Owner.of(service)
  const send = await owner.signIn()
  const { email, password } = owner
  const next = newEmail()
  await send('POST', '/api/space/email-change', { email: next, password })
  await send('POST', '/api/space/closure', { password })
  const code = await owner.code(subjects.closure)
  const codes = [code, await owner.code(subjects.emailChange, next)]
  expect(await stolenDump()).toContain(email)
  expect((await send('POST', '/api/space/closure/confirmation', { code })).status).toBe(204)
  const left = await eventually('the receipt to be mailed and forgotten', stolenDump, {
    until: (dump) => !dump.includes(email),
  })
  for (const trace of [email, next, owner.registrationId, owner.spaceId, ...codes]) {
    expect(left).not.toContain(trace.split('@')[0])
  }
})

test('a form of step 3 that was refused: nothing of it is readable', async () => {
  const client = PageClient.visit(service)
  const path = await client.chooseCredentials(newEmail())
  const lastName = 'Quetsche-Bergamote'
  const refused = await client.post(path, { ...lila.fields, lastName, trustAnswer, phone: '1' })
  expect(refused.status).toBe(422)
  expect(await (await client.get(path)).text()).toContain(lastName)
  const stolen = await stolenDump()
  for (const typed of [lastName, trustAnswer]) expect(stolen).not.toContain(typed)
})

test('an abandoned registration: its address, its id and its code are in no table', async () => {
  const { person, code } = await register()
  expect(await stolenDump()).toContain(person.email)
  expect((await person.cancel(code)).status).toBe(204)
  const stolen = await stolenDump()
  const [localPart = ''] = person.email.split('@')
  for (const trace of [localPart, person.id, code]) expect(stolen).not.toContain(trace)
})
