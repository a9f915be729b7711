import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deleteSpace } from '../../db/spaces.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { locationOf, PageClient } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { startMailSink } from '../support/parts/mailSink.ts'
import { Service } from '../support/parts/service.ts'
import { importCertificate } from '../support/people/certificate.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import { lila, newEmail, sampleCode } from '../support/people/personas.ts'

let service: Service
/** The mailbox that is full. */
let full = ''
beforeAll(async () => {
  const sink = await startMailSink({
    onRcptTo({ address }, _session, callback) {
      callback(address === full ? mailboxFull : null)
    },
  })
  service = await Service.start({ sink })
  await service.work()
})
afterAll(() => service.stop())

const mailboxFull = Object.assign(new Error('5.2.2 mailbox full'), { responseCode: 552 })

type Send = Awaited<ReturnType<Owner['signIn']>>

let owner: Owner
let send: Send
let next: string
beforeEach(async () => {
  owner = await Owner.of(service)
  send = await owner.signIn()
  next = newEmail()
})

const request = (email = next, password = owner.password) =>
  send('POST', '/api/space/email-change', { email, password })
const confirm = (code: string) => send('POST', '/api/space/email-change/confirmation', { code })
const object = (code: string, email = owner.email) =>
  owner.send('POST', '/api/email-change-objections', { email, code })

/** Asks for the new address. @returns its code, and that of the old address. */
async function requested(email = next): Promise<{ code: string; objection: string }> {
  expect((await request(email)).status).toBe(202)
  return {
    code: await owner.code(subjects.emailChange, email),
    objection: await owner.code(subjects.objection),
  }
}

const emailNow = async () => {
  const answer = await send('GET', '/api/space')
  return answer.status === 200 ? (await answer.json()).email : undefined
}
const addressOf = async ({ spaceId }: Owner) => {
  const found = service.db.selectFrom('spaces').select('email').where('id', '=', spaceId)
  return (await found.executeTakeFirstOrThrow()).email
}
const awaited = () =>
  service.db
    .selectFrom('mailed_codes')
    .select('kind')
    .where('space_id', '=', owner.spaceId)
    .execute()
const problem = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { type: string }).type.replace('/problems/', ''),
]

test('a space whose old address may object: no statement of an operator deletes it', async () => {
  const { code } = await requested()
  await confirm(code)
  expect(await deleteSpace(service.db, next as NormalisedEmail)).toBeUndefined()
  expect(await emailNow()).toBe(next)
})

describe('the new address proves itself', () => {
  test('within ten minutes of the activation: this, repeated with the old address, is answered as the first; with a wrong code, or once that may not object, it is 422', async () => {
    const activation = await service.codeTo(owner.email, 'Activation')
    const { code } = await requested()
    expect((await confirm(code)).status).toBe(204)
    const repeat = (code: string) =>
      owner.send('POST', '/api/activations', { email: owner.email, code, password: owner.password })
    const answer = await repeat(activation)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ subscriberNumber: owner.subscriberNumber })
    expect(await problem(await repeat(sampleCode))).toEqual([422, 'invalid-code'])
    await service.db
      .updateTable('mailed_codes')
      .set({ deadline: sql`now()` })
      .where('space_id', '=', owner.spaceId)
      .execute()
    expect(await problem(await repeat(activation))).toEqual([422, 'invalid-code'])
  })

  test('on the pages: it replaces the old one, signs in, and the session goes on; the old one does not', async () => {
    const browser = await owner.browser()
    const asked = await browser.post('/espace/adresse', {
      email: next,
      emailConfirmation: next,
      password: owner.password,
    })
    expect(locationOf(asked)).toBe('/espace/adresse/code')
    const code = await owner.code(subjects.emailChange, next)
    expect(await emailNow()).toBe(owner.email)
    const asking = await (await browser.get('/espace/adresse/code')).text()
    expect(asking).toContain(`nouvelle adresse\u00a0: ${next}`)
    expect(asking).toContain('pendant 48\u00a0heures à compter de son envoi')
    const done = await browser.post('/espace/adresse/code', { code })
    expect(locationOf(done)).toBe('/espace?etat=modifiees')
    expect(await (await browser.get(locationOf(done))).text()).toContain(next)
    expect(await emailNow()).toBe(next)
    expect([await owner.canSignIn(next), await owner.canSignIn()]).toEqual([true, false])
  })

  test('its code again: the same answer; not while the code of another change is awaited, which it is not', async () => {
    const { code } = await requested()
    expect((await confirm(code)).status).toBe(204)
    expect((await confirm(code)).status).toBe(204)
    const third = newEmail()
    const { code: later } = await requested(third)
    expect(await problem(await confirm(code))).toEqual([422, 'invalid-code'])
    expect(await emailNow()).toBe(next)
    expect((await confirm(later)).status).toBe(204)
    expect(await emailNow()).toBe(third)
  })

  test('the former one is also that of a colleague’s certificate: it is taken back while it may object, by its own space only', async () => {
    await importCertificate(service, owner.email)
    const { code } = await requested()
    await confirm(code)
    const stranger = await (await Owner.of(service)).signIn()
    const body = { email: owner.email, password: owner.password }
    const refused = await stranger('POST', '/api/space/email-change', body)
    expect(await problem(refused)).toEqual([409, 'email-taken'])
    expect((await request(owner.email)).status).toBe(202)
    const back = await owner.code(subjects.emailChange, owner.email)
    expect((await confirm(back)).status).toBe(204)
    expect(await emailNow()).toBe(owner.email)
  })

  test('the recap has the new address', async () => {
    const { code } = await requested()
    const before = await (await send('GET', '/api/space/recap.pdf')).arrayBuffer()
    await confirm(code)
    const after = await (await send('GET', '/api/space/recap.pdf')).arrayBuffer()
    expect(Buffer.from(after).equals(Buffer.from(before))).toBe(false)
  })

  test('confirmed twice, as when the answer is lost: the same answer', async () => {
    const { code } = await requested()
    expect([(await confirm(code)).status, (await confirm(code)).status]).toEqual([204, 204])
    expect(await emailNow()).toBe(next)
  })

  test('the code of another space, or a wrong one: 422, and nothing changes', async () => {
    const other = await Owner.of(service)
    const otherNext = newEmail()
    const sendOther = await other.signIn()
    const body = { email: otherNext, password: other.password }
    expect((await sendOther('POST', '/api/space/email-change', body)).status).toBe(202)
    await requested()
    const stranger = await other.code(subjects.emailChange, otherNext)
    expect(await problem(await confirm(stranger))).toEqual([422, 'invalid-code'])
    expect(await problem(await confirm(sampleCode))).toEqual([422, 'invalid-code'])
    expect(await emailNow()).toBe(owner.email)
  })
})

describe('the request is refused', () => {
  test('a wrong password: 401, and no mail leaves', async () => {
    expect(await problem(await request(next, lila.otherPassword))).toEqual([
      401,
      'invalid-credentials',
    ])
    expect(await awaited()).toEqual([])
  })

  test('the address has a space, a pending registration or a certificate space: 409 says which', async () => {
    const other = await Owner.of(service)
    const pending = service.person()
    await pending.register()
    const certificate = newEmail()
    await service.db
      .insertInto('certificate_spaces')
      .values({ certificate, email: certificate, holder: 'H', files: '[]', services: '[]' })
      .execute()
    expect(await problem(await request(other.email))).toEqual([409, 'email-taken'])
    expect(await problem(await request(pending.email))).toEqual([409, 'registration-pending'])
    expect(await problem(await request(certificate))).toEqual([409, 'certificate-space'])
  })

  test('the current address, or none: 422 beside the field', async () => {
    for (const [email, code] of [
      [owner.email.toUpperCase(), 'email-same'],
      ['personne', 'email-invalid'],
    ] as const) {
      const answer = await request(email)
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ errors: [{ pointer: '#/email', code }] })
    }
  })
})

describe('somebody else wants the same address', () => {
  test('a registration of it is confirmed meanwhile: the change is refused, and works once it is cancelled', async () => {
    const { code } = await requested()
    const person = service.person()
    Object.assign(person, { email: next })
    await person.register()
    expect(await problem(await confirm(code))).toEqual([409, 'registration-pending'])
    expect(await emailNow()).toBe(owner.email)
    const activation = await eventually('the activation code', () => {
      return owner.codes('Activation', next)[0]
    })
    await eventually('the cancellation', async () => {
      return (await person.cancel(activation)).status === 204
    })
    expect((await confirm(code)).status).toBe(204)
  })

  test('a registration of it is activated meanwhile: the change is refused for good', async () => {
    const { code } = await requested()
    const person = service.person()
    Object.assign(person, { email: next })
    await person.register()
    const activation = await eventually('the code', () => owner.codes('Activation', next)[0])
    await eventually('the space', async () => (await person.activate(activation)).status === 200)
    expect(await problem(await confirm(code))).toEqual([409, 'email-taken'])
  })

  test('two spaces confirm it at once: one has it, and the other is told', async () => {
    const other = await Owner.of(service)
    const sendOther = await other.signIn()
    const { code } = await requested()
    const body = { email: next, password: other.password }
    expect((await sendOther('POST', '/api/space/email-change', body)).status).toBe(202)
    const [first, second] = await eventually('both codes', () => {
      const codes = owner.codes(subjects.emailChange, next)
      return codes.length === 2 ? codes : undefined
    })
    const otherCode = first === code ? second : first
    const answers = await Promise.all([
      confirm(code),
      sendOther('POST', '/api/space/email-change/confirmation', { code: otherCode }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
  })

  test('thirty confirmations of a used address at once: each is told so, and nobody else waits', async () => {
    const { code } = await requested()
    const person = service.person()
    Object.assign(person, { email: next })
    await person.register()
    const confirmations = Array.from({ length: 30 }, () => confirm(code))
    const other = await Owner.of(service)
    const answers = await Promise.all(confirmations)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([409]))
    expect(await other.canSignIn()).toBe(true)
  })

  test('a registration is confirmed and the change too, at once: one of them has the address', async () => {
    const { code } = await requested()
    const person = service.person()
    Object.assign(person, { email: next })
    await person.fill()
    const answers = await Promise.all([confirm(code), person.confirm()])
    const won = answers.filter(({ status }) => status < 300)
    expect(won).toHaveLength(1)
  })

  test('the old address is kept for its objection: nobody else registers it', async () => {
    const { code } = await requested()
    await confirm(code)
    const person = service.person()
    await person.open()
    const path = `/api/registrations/${person.id}/credentials`
    const body = { email: owner.email, password: lila.password }
    expect(await problem(await person.request('PUT', path, body))).toEqual([409, 'email-taken'])
  })
})

describe('the old address objects', () => {
  test('before the confirmation, on the pages: nothing changes, sessions end, the password works no more', async () => {
    const { code, objection } = await requested()
    const browser = PageClient.visit(service)
    const fields = { email: owner.email, code: objection }
    expect(locationOf(await browser.post('/opposition', fields))).toBe('/opposition/effectuee')
    expect((await send('GET', '/api/space')).status).toBe(401)
    expect(await owner.canSignIn()).toBe(false)
    expect(await awaited()).toEqual([])
    expect((await confirm(code)).status).toBe(401)
  })

  test('after the confirmation: the address is back, and a new password is chosen with the mailed code', async () => {
    const { code, objection } = await requested()
    await confirm(code)
    expect((await object(objection)).status).toBe(204)
    expect([await owner.canSignIn(), await owner.canSignIn(next)]).toEqual([false, false])
    await owner.send('POST', '/api/password-resets', {
      email: owner.email,
      subscriberNumber: owner.subscriberNumber,
      trustAnswer: lila.identity.trustAnswer,
    })
    const reset = await owner.code(subjects.reset)
    const body = { email: owner.email, code: reset, password: lila.otherPassword }
    expect((await owner.send('POST', '/api/password-resets/completion', body)).status).toBe(204)
    expect(await owner.canSignIn(owner.email, lila.otherPassword)).toBe(true)
  })

  test('after a second change by the thief: the first address is back all the same', async () => {
    const { code, objection } = await requested()
    await confirm(code)
    const third = newEmail()
    expect((await request(third)).status).toBe(202)
    await confirm(await owner.code(subjects.emailChange, third))
    expect(await emailNow()).toBe(third)
    expect((await object(objection)).status).toBe(204)
    expect(await addressOf(owner)).toBe(owner.email)
  })

  test('the thief objects with the second address: the first one may object all the same', async () => {
    const { code, objection } = await requested()
    await confirm(code)
    expect((await request(newEmail())).status).toBe(202)
    const ofThief = await owner.code(subjects.objection, next)
    expect((await object(ofThief, next)).status).toBe(204)
    expect((await object(objection)).status).toBe(204)
    expect(await addressOf(owner)).toBe(owner.email)
    expect(await awaited()).toEqual([])
  })

  test('with the code of one of two requests: the other code is withdrawn', async () => {
    const { objection } = await requested()
    await requested(newEmail())
    expect((await object(objection)).status).toBe(204)
    expect(await awaited()).toEqual([])
  })

  test('the owner changes back instead: the address of the thief may not object to it', async () => {
    const { code } = await requested()
    await confirm(code)
    expect((await request(owner.email)).status).toBe(202)
    const back = await owner.code(subjects.emailChange)
    const ofThief = await owner.code(subjects.objection, next)
    expect((await confirm(back)).status).toBe(204)
    expect(await problem(await object(ofThief, next))).toEqual([422, 'invalid-code'])
    expect(await addressOf(owner)).toBe(owner.email)
  })

  test('the old address can object no more, and the new one proves itself only then: it is late', async () => {
    const { code } = await requested()
    await eventually('both acceptances', async () => {
      const rows = await sql`update mailed_codes set deadline = now()
        where space_id = ${owner.spaceId} and kind = 'email-objection' and deadline is not null
        returning id`.execute(service.db)
      return rows.rows.length === 1
    })
    expect(await problem(await confirm(code))).toEqual([422, 'invalid-code'])
    expect(await emailNow()).toBe(owner.email)
  })

  test('repeated, as when the answer is lost: the same answer; a wrong code is refused', async () => {
    const { objection } = await requested()
    expect(await problem(await object(sampleCode))).toEqual([422, 'invalid-code'])
    expect([(await object(objection)).status, (await object(objection)).status]).toEqual([204, 204])
  })

  test('the old mailbox is full: the address is kept for 72 hours all the same, and the space is not closed', async () => {
    full = owner.email
    expect((await request()).status).toBe(202)
    await confirm(await owner.code(subjects.emailChange, next))
    await eventually('the time to object to begin', async () => {
      const row = await service.db
        .selectFrom('mailed_codes')
        .select('deadline')
        .where('space_id', '=', owner.spaceId)
        .where('kind', '=', 'email-objection')
        .executeTakeFirst()
      return row?.deadline
    })
    const { password } = owner
    expect(await problem(await send('POST', '/api/space/closure', { password }))).toEqual([
      409,
      'address-changed-recently',
    ])
    const stranger = service.person()
    await stranger.open()
    const path = `/api/registrations/${stranger.id}/credentials`
    const body = { email: owner.email, password }
    expect(await problem(await stranger.request('PUT', path, body))).toEqual([409, 'email-taken'])
  })

  test('the owner changes the password meanwhile: the change that was asked for with the old one is withdrawn', async () => {
    const { code } = await requested()
    const body = { currentPassword: owner.password, password: lila.otherPassword }
    expect((await send('PUT', '/api/space/password', body)).status).toBe(204)
    expect(await problem(await confirm(code))).toEqual([422, 'invalid-code'])
    expect(await emailNow()).toBe(owner.email)
  })

  test('the code of the new address does not object, and that of the old one does not confirm', async () => {
    const { code, objection } = await requested()
    expect(await problem(await object(code))).toEqual([422, 'invalid-code'])
    expect(await problem(await object(code, next))).toEqual([422, 'invalid-code'])
    expect(await problem(await confirm(objection))).toEqual([422, 'invalid-code'])
  })
})
