import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keptRows } from '../support/attacks/victim.ts'
import { Service } from '../support/parts/service.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import { lila, newEmail } from '../support/people/personas.ts'

type Send = Awaited<ReturnType<Owner['signIn']>>

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

let owner: Owner
/** Sends with the cookie of the owner, who is on another machine. */
let thief: Send
let next: string
let certificate: string
beforeEach(async () => {
  owner = await Owner.of(service)
  thief = await owner.signIn()
  next = newEmail()
  certificate = `CERT-${owner.spaceId}`
  const { email } = owner
  await service.db
    .insertInto('certificate_spaces')
    .values({ certificate, email, holder: 'Lila', files: '[]', services: '[]' })
    .execute()
})

const password = lila.otherPassword

/** Asks for a code of each kind, as the owner does who has the password. */
const asks = {
  reset: () =>
    owner.send('POST', '/api/password-resets', {
      email: owner.email,
      subscriberNumber: owner.subscriberNumber,
      trustAnswer: lila.identity.trustAnswer,
    }),
  emailChange: (send = thief) =>
    send('POST', '/api/space/email-change', { email: next, password: owner.password }),
  closure: (send = thief) => send('POST', '/api/space/closure', { password: owner.password }),
  certificate: () =>
    owner.send('POST', '/api/certificate-options', { certificate, email: owner.email }),
}

/** Presents a code for each thing that a code is for. */
const presents = {
  reset: (code: string, email = owner.email) =>
    owner.send('POST', '/api/password-resets/completion', { email, code, password }),
  emailChange: (code: string, send = thief) =>
    send('POST', '/api/space/email-change/confirmation', { code }),
  objection: (code: string, email = owner.email) =>
    owner.send('POST', '/api/email-change-objections', { email, code }),
  closure: (code: string, send = thief) =>
    send('POST', '/api/space/closure/confirmation', { code }),
  certificate: (code: string, email = owner.email) =>
    owner.send('POST', '/api/certificate-options/proof', { certificate, email, code }),
}
type Kind = keyof typeof presents
const kinds = Object.keys(presents) as Kind[]

/** A code of each kind, all of one space. */
async function allCodes(): Promise<Record<Kind, string>> {
  for (const ask of Object.values(asks)) expect((await ask()).status).toBe(202)
  return {
    reset: await owner.code(subjects.reset),
    emailChange: await owner.code(subjects.emailChange, next),
    objection: await owner.code(subjects.objection),
    closure: await owner.code(subjects.closure),
    certificate: await owner.code(subjects.certificate),
  }
}

async function expectInvalid(answer: Response, what: string): Promise<void> {
  expect(answer.status, what).toBe(422)
  expect(await answer.json()).toMatchObject({ type: '/problems/invalid-code' })
}

const addressNow = async () => {
  const { email } = await service.db
    .selectFrom('spaces')
    .select('email')
    .where('id', '=', owner.spaceId)
    .executeTakeFirstOrThrow()
  return email
}

/** The notes that a code was used, which answer a repetition, last ten minutes. */
const passTenMinutes = () => service.db.deleteFrom('limits').execute()

describe('a session without the password', () => {
  test.each([
    ['POST', '/api/space/email-change', { email: newEmail() }],
    ['POST', '/api/space/closure', {}],
    ['PUT', '/api/space/password', { password }],
  ])('%s %s: refused, and nothing is changed or mailed', async (method, path, body) => {
    const before = await keptRows(service)
    const name = path.endsWith('password') ? 'currentPassword' : 'password'
    for (const [guess, status] of [
      ['Loutre3Perron8Anis', 401],
      [owner.password.toUpperCase(), 401],
      ['', 422],
    ] as const) {
      expect((await thief(method, path, { ...body, [name]: guess })).status).toBe(status)
    }
    expect((await thief(method, path, body)).status).toBe(422)
    const codes = await service.db
      .selectFrom('mailed_codes')
      .select('id')
      .where('space_id', '=', owner.spaceId)
      .execute()
    expect(codes).toEqual([])
    expect(await keptRows(service)).toEqual(before)
  })
})

test('a code of each kind, presented for each other thing: 422 invalid-code, nothing happens, and each still waits', async () => {
  const codes = await allCodes()
  const before = await keptRows(service)
  for (const kind of kinds) {
    for (const other of kinds.filter((each) => each !== kind)) {
      await expectInvalid(await presents[other](codes[kind]), `${kind} for ${other}`)
    }
  }
  // The address that a code was mailed to does not make it another one.
  await expectInvalid(await presents.objection(codes.emailChange, next), 'the new address objects')
  await expectInvalid(await presents.reset(codes.emailChange, next), 'the new address resets')
  expect(await keptRows(service)).toEqual(before)
  expect((await thief('GET', '/api/space')).status).toBe(200)
  expect((await presents.certificate(codes.certificate)).status).toBe(201)
  expect((await presents.closure(codes.closure)).status).toBe(204)
})

test('the codes of one space, presented for another: 422 invalid-code, and neither is changed', async () => {
  const codes = await allCodes()
  const stranger = await Owner.of(service)
  const send = await stranger.signIn()
  const { email } = stranger
  const own = { email: newEmail(), password: stranger.password }
  expect((await send('POST', '/api/space/email-change', own)).status).toBe(202)
  const before = await keptRows(service)
  await expectInvalid(await presents.reset(codes.reset, email), 'reset')
  await expectInvalid(await presents.emailChange(codes.emailChange, send), 'email change')
  await expectInvalid(await presents.objection(codes.objection, email), 'objection')
  await expectInvalid(await presents.closure(codes.closure, send), 'closure')
  await expectInvalid(await presents.certificate(codes.certificate, email), 'certificate')
  expect(await keptRows(service)).toEqual(before)
})

describe('a session from before', () => {
  test.each(['reset', 'objection', 'closure'] as const)(
    'a code for %s is used: it opens nothing any more, and its codes neither',
    async (kind) => {
      const codes = await allCodes()
      expect((await presents[kind](codes[kind])).status).toBe(204)
      expect((await thief('GET', '/api/space')).status).toBe(401)
      expect((await thief('GET', '/api/space/export')).status).toBe(401)
      expect((await presents.emailChange(codes.emailChange)).status).toBe(401)
      expect((await presents.closure(codes.closure)).status).toBe(401)
    },
  )

  test('the address is changed: it goes on, cannot close the space, and ends with the objection', async () => {
    const codes = await allCodes()
    expect((await presents.emailChange(codes.emailChange)).status).toBe(204)
    expect((await thief('GET', '/api/space')).status).toBe(200)
    await expectInvalid(await presents.closure(codes.closure), 'the code from before')
    expect((await asks.closure()).status).toBe(409)
    expect((await presents.objection(codes.objection)).status).toBe(204)
    expect((await thief('GET', '/api/space')).status).toBe(401)
  })

  test('the address is changed: the code of the old mailbox chooses no password any more', async () => {
    const codes = await allCodes()
    expect((await presents.emailChange(codes.emailChange)).status).toBe(204)
    for (const email of [owner.email, next]) {
      await expectInvalid(await presents.reset(codes.reset, email), email)
    }
  })
})

describe('a used code, presented again', () => {
  test('for a password: after ten minutes it is refused, and before them it does not bring the password back', async () => {
    const { reset } = await allCodes()
    expect((await presents.reset(reset)).status).toBe(204)
    const send = await owner.signIn(owner.email, password)
    const chosen = { currentPassword: password, password: 'Loutre3Perron8Anis' }
    expect((await send('PUT', '/api/space/password', chosen)).status).toBe(204)
    await expectInvalid(await presents.reset(reset), 'at once')
    await passTenMinutes()
    await expectInvalid(await presents.reset(reset), 'later')
    expect(await owner.canSignIn(owner.email, chosen.password)).toBe(true)
  })

  test('for an address: it does not bring a replaced address back', async () => {
    const { emailChange } = await allCodes()
    await presents.emailChange(emailChange)
    const third = newEmail()
    const body = { email: third, password: owner.password }
    expect((await thief('POST', '/api/space/email-change', body)).status).toBe(202)
    await presents.emailChange(await owner.code(subjects.emailChange, third))
    expect((await presents.emailChange(emailChange)).status).toBe(204)
    expect(await addressNow()).toBe(third)
    await passTenMinutes()
    await expectInvalid(await presents.emailChange(emailChange), 'later')
    expect(await addressNow()).toBe(third)
  })

  test('for an objection: it ends no session and no password of the owner any more', async () => {
    const { objection } = await allCodes()
    expect((await presents.objection(objection)).status).toBe(204)
    await asks.reset()
    const code = await owner.code(subjects.reset, owner.email, 1)
    expect((await presents.reset(code)).status).toBe(204)
    const send = await owner.signIn(owner.email, password)
    expect((await presents.objection(objection)).status).toBe(204)
    await passTenMinutes()
    await expectInvalid(await presents.objection(objection), 'later')
    expect((await send('GET', '/api/space')).status).toBe(200)
    expect(await owner.canSignIn(owner.email, password)).toBe(true)
  })

  test('for a certificate: after ten minutes it opens no draft', async () => {
    const { certificate: code } = await allCodes()
    expect((await presents.certificate(code)).status).toBe(201)
    await passTenMinutes()
    await expectInvalid(await presents.certificate(code), 'later')
  })

  test('for a closure: nobody is signed in any more, and it closes no other space', async () => {
    const { closure } = await allCodes()
    expect((await presents.closure(closure)).status).toBe(204)
    expect((await presents.closure(closure)).status).toBe(401)
    const stranger = await Owner.of(service)
    const send = await stranger.signIn()
    await expectInvalid(await presents.closure(closure, send), 'in another space')
    expect(await stranger.canSignIn()).toBe(true)
  })
})
