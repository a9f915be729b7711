import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { insertCodes } from '../../db/mailedCodes.ts'
import type { NormalisedEmail, TypedEmail } from '../../domain/emailAddress.ts'
import { mailedCode } from '../../secrets/mailedCode.ts'
import { issueTexts } from '../../texts/issues.fr.ts'
import { locationOf } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { inTurn } from '../support/parts/inTurn.ts'
import { Service } from '../support/parts/service.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import { lila, newEmail, sampleCode } from '../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

type Send = Awaited<ReturnType<Owner['signIn']>>

let owner: Owner
let send: Send
beforeEach(async () => {
  owner = await Owner.of(service)
  send = await owner.signIn()
})

const request = (password = owner.password) => send('POST', '/api/space/closure', { password })
const confirm = (code: string) => send('POST', '/api/space/closure/confirmation', { code })
const isOpen = async () => (await send('GET', '/api/space')).status === 200

async function requested(): Promise<string> {
  expect((await request()).status).toBe(202)
  return owner.code(subjects.closure)
}

const receipt = () =>
  service.sink.mails.find(
    ({ to, parsed }) => to === owner.email && parsed.subject?.includes('est fermé'),
  )

/** Every text that a table holds. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(service.db)
  const dumps = await Promise.all(
    rows.map(
      async ({ name }) => (await sql`select * from ${sql.table(name)}`.execute(service.db)).rows,
    ),
  )
  return JSON.stringify(dumps)
}

test('on the pages: the space and everything of its owner is deleted, but the number; a receipt is mailed', async () => {
  const browser = await owner.browser()
  const asked = await browser.post('/espace/fermeture', { password: owner.password })
  expect(locationOf(asked)).toBe('/espace/fermeture/code')
  const code = await owner.code(subjects.closure)
  expect(await everything()).toContain(owner.email)
  const done = await browser.post('/espace/fermeture/code', { code })
  expect(locationOf(done)).toBe('/espace-ferme')
  expect(await (await browser.get('/espace-ferme')).text()).toContain('Votre espace est fermé')
  expect(browser.cookies.has('session')).toBe(false)
  const again = locationOf(await browser.post('/espace/fermeture/code', { code }))
  expect(await (await browser.get(again)).text()).toContain('il est fermé et un dernier courriel')
  await eventually('the receipt', receipt)
  const left = await eventually('nothing of the owner', async () => {
    const all = await everything()
    return all.includes(owner.email) ? undefined : all
  })
  for (const personal of [owner.spaceId, lila.identity.lastName, lila.identity.phone]) {
    expect(left).not.toContain(personal)
  }
  expect(left).toContain(owner.subscriberNumber)
  expect(await owner.canSignIn()).toBe(false)
})

test('over the API: 202, then 204, and the address can be registered again with another number', async () => {
  const code = await requested()
  expect(await isOpen()).toBe(true)
  expect((await confirm(code)).status).toBe(204)
  expect(await isOpen()).toBe(false)
  const person = service.person()
  Object.assign(person, { email: owner.email })
  await person.register()
  const activation = await eventually('the second activation code', () => {
    const codes = owner.codes('Activation')
    return codes.length === 2 ? codes[1] : undefined
  })
  const activated = await eventually('the space', async () => {
    const answer = await person.activate(activation)
    return answer.status === 200 ? answer : undefined
  })
  const { subscriberNumber } = await activated.json()
  expect(subscriberNumber).not.toBe(owner.subscriberNumber)
})

test('a request of the owner that the closure overtakes: 401, nobody is signed in any more; on a page the sign-in', async () => {
  const browser = await owner.browser()
  const code = await requested()
  const { password: currentPassword } = owner
  const password = lila.otherPassword
  const again = { currentPassword, password, passwordConfirmation: password }
  const [closed, overApi, onPage] = await inTurn(
    service,
    owner.spaceId,
    () => confirm(code),
    () => send('PUT', '/api/space/password', { currentPassword, password }),
    () => browser.post('/espace/mot-de-passe', again),
  )
  expect(closed?.status).toBe(204)
  expect(overApi?.status).toBe(401)
  expect(await overApi?.json()).toMatchObject({ type: expect.stringMatching(/not-signed-in$/) })
  expect(onPage && locationOf(onPage)).toBe('/?motif=session&suite=/espace/mot-de-passe')
})

test('what is refused is said as it is: the password is that of the space, the code comes alone', async () => {
  const detailOf = async (answer: Response) => (await answer.json()).detail
  expect(await detailOf(await request('Mauvais2Passe'))).toBe(issueTexts['current-password-wrong'])
  await requested()
  expect(await detailOf(await confirm(sampleCode))).toBe(issueTexts['code-wrong'])
})

test('a wrong password is 401, a wrong code 422, the code for something else too: the space stays open', async () => {
  expect((await request(lila.otherPassword)).status).toBe(401)
  await requested()
  expect((await confirm(sampleCode)).status).toBe(422)
  const body = { email: newEmail(), password: owner.password }
  await send('POST', '/api/space/email-change', body)
  expect((await confirm(await owner.code(subjects.emailChange, body.email))).status).toBe(422)
  expect(await isOpen()).toBe(true)
})

test('the address changed a moment ago: 409 until the old one can object no more', async () => {
  const email = newEmail()
  await send('POST', '/api/space/email-change', { email, password: owner.password })
  const change = await owner.code(subjects.emailChange, email)
  await send('POST', '/api/space/email-change/confirmation', { code: change })
  const refused = await request()
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({
    type: expect.stringMatching(/address-changed-recently$/),
  })
  await service.db
    .deleteFrom('mailed_codes')
    .where('space_id', '=', owner.spaceId)
    .where('kind', '=', 'email-objection')
    .execute()
  expect((await request()).status).toBe(202)
})

test('a code that was asked for while the address changed closes nothing until the old one can object no more', async () => {
  const email = newEmail()
  await send('POST', '/api/space/email-change', { email, password: owner.password })
  const change = await owner.code(subjects.emailChange, email)
  await send('POST', '/api/space/email-change/confirmation', { code: change })
  const { db, keyring } = service.deps
  const [id, keyId] = [randomUUID(), keyring.current.id]
  const kind = 'space-closure'
  const address = { typed: email as TypedEmail, normalised: email as NormalisedEmail }
  const of = { spaceId: owner.spaceId }
  await insertCodes(db, [{ id, kind, email: address, of, keyId, window: 'PT1H' }])
  const code = mailedCode(keyring, { kind, id, keyId })
  expect((await confirm(code)).status).toBe(422)
  expect(await isOpen()).toBe(true)
  await db.deleteFrom('mailed_codes').where('kind', '=', 'email-objection').execute()
  expect((await confirm(code)).status).toBe(204)
})

test('the mail server is away: the space is closed, and the receipt comes once it is back', async () => {
  const code = await requested()
  let away = true
  service.sink.beforeAccepting = async () => {
    if (away) throw new Error('away')
  }
  expect((await confirm(code)).status).toBe(204)
  away = false
  service.sink.beforeAccepting = undefined
  await eventually('the receipt', receipt)
})

test('the export has everything one has, also the trust answer, and nothing that opens the space', async () => {
  const answer = await send('GET', '/api/space/export')
  expect(answer.status).toBe(200)
  const all = await answer.json()
  expect(all).toMatchObject({
    email: owner.email,
    subscriberNumber: owner.subscriberNumber,
    identity: { lastName: expect.any(String), trustAnswer: lila.identity.trustAnswer },
    sessions: [{ openedAt: expect.any(String) }],
    awaitedCodes: [],
  })
  expect(JSON.stringify(all)).not.toMatch(/hash|sealed|token|argon/i)
  const browser = await owner.browser()
  const file = await browser.get('/espace/donnees.json')
  expect(file.headers.get('Content-Disposition')).toContain('attachment')
  expect(await file.json()).toMatchObject({ email: owner.email })
  expect((await owner.send('GET', '/api/space/export')).status).toBe(401)
})
