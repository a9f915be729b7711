import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createKeyring } from '../../secrets/keyring.ts'
import { hashPassword } from '../../secrets/passwordHash.ts'
import { seal } from '../../secrets/seal.ts'
import { openTrustAnswer, sealTrustAnswer } from '../../secrets/trustAnswer.ts'
import { eventually } from '../support/eventually.ts'
import { runOperator } from '../support/parts/runOperator.ts'
import { Service } from '../support/parts/service.ts'
import { storeRecapOf } from '../support/parts/storeRecapOf.ts'
import { pdfText } from '../support/pdf.ts'
import type { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

const [oldSecret, newSecret] = ['o'.repeat(32), 'n'.repeat(32)]
const oldKey = createKeyring([oldSecret]).current.id
const newKey = createKeyring([newSecret]).current.id

let service: Service
beforeEach(async () => {
  service = await Service.start({ secrets: [oldSecret] })
  await service.work()
})
afterEach(() => service.stop())

function reseal(...secrets: string[]) {
  const env = { DATABASE_URL: service.databaseUrl, SECRETS: secrets.join(',') }
  const reason = ['--by', 'Ana Lopes', '--why', 'keys of November']
  return runOperator(['reseal', ...reason], { env })
}

/** A person with a space, and its recap stored. */
async function activated(): Promise<Person> {
  const person = service.person()
  await person.register()
  expect((await person.activate(await service.codeOf(person))).status).toBe(200)
  await storeRecapOf(service, person)
  return person
}

/** The API with these keys. */
function apiWith(...secrets: string[]) {
  return service.appAt('http://localhost', { ...service.deps, keyring: createKeyring(secrets) })
}

async function signIn({ email, password }: Person, ...secrets: string[]) {
  const answer = await apiWith(...secrets).request('/api/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return { status: answer.status, cookie: answer.headers.get('set-cookie') ?? '' }
}

const spaces = () => service.db.selectFrom('spaces').selectAll().execute()

test('spaces and registrations move to the new key, and the old one can go once no code needs it', async () => {
  const owner = await activated()
  const pending = service.person()
  await pending.register()
  const code = await service.codeOf(pending)
  const first = await reseal(newSecret, oldSecret)
  expect(first).toMatchObject({
    code: 0,
    stderr: '',
    stdout: [
      '1 spaces resealed',
      '1 registrations resealed',
      '1 recaps deleted, to be rendered when asked for',
      `key ${newKey}: the current one`,
      `key ${oldKey}: 0 spaces, 1 pending registrations, 0 mailed codes and 0 drafts need it; keep it until they have ended`,
      '',
    ].join('\n'),
  })
  expect((await pending.activate(code)).status).toBe(200)
  const second = await reseal(newSecret, oldSecret)
  expect(second.stdout).toContain('0 spaces resealed')
  expect(second.stdout).toContain(
    `key ${oldKey}: 0 spaces, 0 pending registrations, 0 mailed codes and 0 drafts need it; it can be removed`,
  )
  for (const person of [owner, pending]) {
    const { status, cookie } = await signIn(person, newSecret)
    expect(status).toBe(201)
    const recap = await apiWith(newSecret).request('/api/space/recap.pdf', {
      headers: { Cookie: cookie },
    })
    expect(await pdfText(await recap.arrayBuffer())).toContain(lila.identity.trustAnswer)
  }
  expect((await apiWith(newSecret).request('/readyz')).status).toBe(200)
})

test('a draft keeps its old key until it has ended; what is sealed in it moves', async () => {
  const draft = service.person()
  await draft.fill()
  const { stdout } = await reseal(newSecret, oldSecret)
  expect(stdout).toContain('1 registrations resealed')
  expect(stdout).toContain('1 drafts need it; keep it until they have ended')
  expect(await service.db.selectFrom('registrations').selectAll().execute()).toEqual([
    expect.objectContaining({
      key_id: oldKey,
      trust_answer_sealed: expect.stringMatching(newKey),
      password_hash: expect.stringMatching(newKey),
    }),
  ])
})

test('a space of a version that stored the hash itself: sealed, and its owner signs in', async () => {
  const owner = await activated()
  const password_hash = await hashPassword(owner.password, ['192.0.2.7'])
  await service.db.updateTable('spaces').set({ password_hash }).execute()
  expect((await signIn(owner, oldSecret)).status).toBe(201)
  await service.db.updateTable('spaces').set({ password_hash }).execute()
  await reseal(newSecret, oldSecret)
  expect(await spaces()).toMatchObject([{ password_hash: expect.stringMatching(newKey) }])
  expect((await signIn(owner, newSecret)).status).toBe(201)
})

test.each(['an older key', 'no key'])(
  'a sign-in seals with the current key a password that %s has sealed',
  async (sealedWith) => {
    const owner = await activated()
    if (sealedWith === 'no key') {
      const password_hash = await hashPassword(owner.password, ['192.0.2.7'])
      await service.db.updateTable('spaces').set({ password_hash }).execute()
    }
    const before = await spaces()
    expect(
      (await signIn({ ...owner, password: 'wrong' } as Person, newSecret, oldSecret)).status,
    ).toBe(401)
    expect(await spaces()).toEqual(before)
    expect((await signIn(owner, newSecret, oldSecret)).status).toBe(201)
    expect(await spaces()).toMatchObject([{ password_hash: expect.stringMatching(newKey) }])
    expect((await signIn(owner, newSecret)).status).toBe(201)
  },
)

test('an answer that its owner changes meanwhile is not overwritten', async () => {
  await activated()
  const [space] = await spaces()
  const { registration_id: registrationId = '' } = space ?? {}
  let running: ReturnType<typeof reseal> | undefined
  await service.db.transaction().execute(async (trx) => {
    const trust_answer_sealed = sealTrustAnswer(createKeyring([oldSecret]), registrationId, 'Autre')
    await trx.updateTable('spaces').set({ trust_answer_sealed }).execute()
    running = reseal(newSecret, oldSecret)
    await eventually('reseal to wait for the row', async () => {
      const { rows } = await sql`select 1 from pg_stat_activity
        where application_name = 'operator' and wait_event_type = 'Lock'`.execute(service.db)
      return rows.length > 0
    })
  })
  expect((await running)?.code).toBe(0)
  const [after] = await spaces()
  const answer = after?.trust_answer_sealed ?? ''
  expect(openTrustAnswer(createKeyring([newSecret]), registrationId, answer)).toBe('Autre')
})

/** Adds spaces like the one that is there, each with its own seals. */
async function insertSpaces(count: number): Promise<void> {
  const [space] = await spaces()
  if (!space) throw new Error('no space to copy')
  const { keyring } = service.deps
  const hash = await hashPassword(lila.password, ['192.0.2.7'])
  const copies = Array.from({ length: count }, (_, index) => {
    const registrationId = crypto.randomUUID()
    return {
      ...space,
      id: crypto.randomUUID(),
      registration_id: registrationId,
      subscriber_number: String(20_000_000_000_000 + index),
      email: `owner-${index}@example.fr`,
      identity: JSON.stringify(space.identity),
      files: '[]',
      services: '[]',
      trust_answer_sealed: sealTrustAnswer(keyring, registrationId, 'Lili'),
      password_hash: seal(keyring, 'password-hash', registrationId, hash),
    }
  })
  await service.db.insertInto('spaces').values(copies).execute()
}

const movedIn = (rows: Awaited<ReturnType<typeof spaces>>) =>
  rows.filter(
    ({ trust_answer_sealed, password_hash }) =>
      trust_answer_sealed.startsWith(newKey) && password_hash.startsWith(newKey),
  ).length

test('interrupted in its third batch: the first two have moved; run again it moves the others', async () => {
  await activated()
  await insertSpaces(1_100)
  let running: ReturnType<typeof reseal> | undefined
  await service.db.transaction().execute(async (trx) => {
    await sql`select id from spaces order by id desc limit 1 for update`.execute(trx)
    running = reseal(newSecret, oldSecret)
    await eventually('reseal to be interrupted where it waits', async () => {
      const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'operator' and wait_event_type = 'Lock'`.execute(service.db)
      return rows.length > 0
    })
  })
  expect(await running).toMatchObject({
    code: 4,
    stderr: expect.stringMatching(
      /^DATABASE_URL: PostgreSQL is unavailable .*: what was resealed stays so; run it again for the rest\n$/,
    ),
  })
  expect(movedIn(await spaces())).toBe(1_000)
  const again = await reseal(newSecret, oldSecret)
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('101 spaces resealed') })
  expect(again.stdout).toContain(`key ${oldKey}: 0 spaces`)
  expect(movedIn(await spaces())).toBe(1_101)
})

test('rows of a key that is not in SECRETS: named with their number, nothing of them is lost, exit 1', async () => {
  const owner = await activated()
  const { code, stdout } = await reseal(newSecret)
  expect(code).toBe(1)
  expect(stdout).toContain('0 spaces resealed')
  expect(stdout).toContain(
    `key ${oldKey}: 1 spaces, 0 pending registrations, 0 mailed codes and 0 drafts need it; it is not in SECRETS: put it back, and run this again`,
  )
  expect((await reseal(newSecret, oldSecret)).code).toBe(0)
  expect((await signIn(owner, newSecret)).status).toBe(201)
})

test('no SECRETS for a given database: one line, exit 2', async () => {
  const { code, stderr } = await reseal()
  expect(code).toBe(2)
  expect(stderr).toBe('SECRETS: required, and not set\n')
})
