import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { limits } from '../../domain/limits.ts'
import { mailedCodeWorkflowId } from '../../workflows/mailedCode/contract.ts'
import { locationOf, PageClient } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import { lila, newEmail, sampleCode } from '../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

let owner: Owner
beforeEach(async () => {
  owner = await Owner.of(service)
})

const next = lila.otherPassword
const { trustAnswer } = lila.identity

const request = (given: Record<string, string> = {}) =>
  owner.send('POST', '/api/password-resets', {
    email: owner.email,
    subscriberNumber: owner.subscriberNumber,
    trustAnswer,
    ...given,
  })

const complete = (code: string, password = next, email = owner.email) =>
  owner.send('POST', '/api/password-resets/completion', { email, code, password })

const waiting = () =>
  service.db.selectFrom('mailed_codes').selectAll().where('space_id', '=', owner.spaceId).execute()

async function requested(): Promise<string> {
  expect((await request()).status).toBe(202)
  return owner.code(subjects.reset)
}

/** Waits until nothing is on its way: no mail can still come. */
async function settled(): Promise<void> {
  await eventually('every started code to be mailed', async () => {
    const rows = await service.db.selectFrom('mailed_codes').select('accepted_at').execute()
    return rows.every(({ accepted_at }) => accepted_at !== null)
  })
}

describe('the three answers are right', () => {
  test('on the pages: a code, a new password; the old one signs in no more, sessions end, one mail, nothing left', async () => {
    const session = await owner.browser()
    const browser = PageClient.visit(service)
    const { email, subscriberNumber } = owner
    const asked = await browser.post('/mot-de-passe-oublie', {
      email,
      subscriberNumber,
      trustAnswer,
    })
    expect(locationOf(asked)).toBe('/mot-de-passe-oublie/code-envoye')
    const code = await owner.code(subjects.reset)
    const fields = { email, code, password: next, passwordConfirmation: next }
    const done = await browser.post('/mot-de-passe-oublie/nouveau', fields)
    expect(locationOf(done)).toBe('/?motif=mot-de-passe')
    expect(await (await browser.get('/?motif=mot-de-passe')).text()).toContain(
      'Votre mot de passe est modifié',
    )
    expect((await session.get('/espace')).status).toBe(303)
    expect([await owner.canSignIn(), await owner.canSignIn(email, next)]).toEqual([false, true])
    await eventually('the mail about it', () =>
      service.sink.mails.some(
        ({ to, parsed }) => to === email && parsed.subject?.startsWith('Modification du mot'),
      ),
    )
    expect(await waiting()).toEqual([])
  })

  test.each([
    ['without case and accents', lila.identity.trustAnswer.toUpperCase()],
    ['with spaces and punctuation', ` ${[...lila.identity.trustAnswer].join('-')} ! `],
  ])('the trust answer is typed %s: a code all the same', async (_, typed) => {
    const spaced = owner.subscriberNumber.replace(/(\d{4})/g, '$1 ')
    await request({ trustAnswer: typed, subscriberNumber: spaced })
    expect(await owner.code(subjects.reset)).toMatch(/^\w{12}$/)
  })

  test('the workflow says that the code is awaited, until when, and that it was used, without personal data', async () => {
    const code = await requested()
    const [row] = await eventually('the acceptance', waiting, { until: ([one]) => !!one?.deadline })
    const workflow = service.deps.temporal.workflow.getHandle(
      mailedCodeWorkflowId('password-reset', row?.id ?? ''),
    )
    const standing = await eventually('the attributes', () => workflow.describe(), {
      until: ({ searchAttributes }) => searchAttributes.CodeStatus?.[0] === 'awaiting-code',
    })
    expect(standing.type).toBe('password-reset')
    expect(standing.searchAttributes.CodeDeadline).toEqual([row?.deadline])
    expect((await complete(code)).status).toBe(204)
    expect(await workflow.result()).toEqual({ status: 'used' })
    const history = JSON.stringify(await workflow.fetchHistory())
    for (const secret of [code, owner.email, trustAnswer, owner.subscriberNumber]) {
      expect(history).not.toContain(secret)
    }
  })

  test('completed twice, as when the answer is lost: the same answer; with another password it is refused', async () => {
    const code = await requested()
    expect((await complete(code)).status).toBe(204)
    expect((await complete(code)).status).toBe(204)
    expect((await complete(code, 'Loutre3Perron8Anis')).status).toBe(422)
    expect(await owner.canSignIn(owner.email, next)).toBe(true)
  })

  test('two at once with two passwords: one wins, and the other is refused', async () => {
    const code = await requested()
    const answers = await Promise.all([complete(code), complete(code, 'Loutre3Perron8Anis')])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422])
  })

  test('asked twice: either code works, and after it the other does not', async () => {
    await request()
    await request()
    const [first = '', second = ''] = await eventually('two codes', () => {
      const codes = owner.codes(subjects.reset)
      return codes.length === 2 ? codes : undefined
    })
    const ids = (await waiting()).map(({ id }) => id)
    expect((await complete(second)).status).toBe(204)
    expect((await complete(first, 'Loutre3Perron8Anis')).status).toBe(422)
    const { workflow } = service.deps.temporal
    const ends = await Promise.all(
      ids.map((id) => workflow.getHandle(mailedCodeWorkflowId('password-reset', id)).result()),
    )
    expect(ends).toContainEqual({ status: 'used' })
    expect(ends).toContainEqual({ status: 'abandoned', reason: 'withdrawn' })
  })

  test('beyond five mails a day there is no other one, and the answer is the same', async () => {
    const limited = () => {
      const deps = { ...service.deps, rateLimits: 'on' as const }
      return service.appAt('http://localhost', deps).request('/api/password-resets', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          email: owner.email,
          subscriberNumber: owner.subscriberNumber,
          trustAnswer,
        }),
      })
    }
    const { quota } = limits['reset-mail-per-space']
    for (let count = 0; count <= quota; count++) expect((await limited()).status).toBe(202)
    await settled()
    expect(owner.codes(subjects.reset)).toHaveLength(quota)
  })
})

test('a neighbour has used up the new passwords of the network: the right code is not refused', async () => {
  const code = await requested()
  const app = service.appAt('http://localhost', { ...service.deps, rateLimits: 'on' })
  const post = (body: object) =>
    app.request('/api/password-resets/completion', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const junk = { email: newEmail(), code: sampleCode, password: next }
  const { quota } = limits['credentials-per-network']
  for (let count = 0; count < quota; count++) await post({ ...junk, password: '' })
  expect((await post(junk)).status).toBe(429)
  expect((await post({ email: owner.email, code, password: next })).status).toBe(204)
})

describe('something is wrong', () => {
  test.each([
    ['the address', () => ({ email: newEmail() })],
    ['the subscriber number', () => ({ subscriberNumber: '20260000000000' })],
    ['the trust answer', () => ({ trustAnswer: 'Médor' })],
    ['an address that is none', () => ({ email: 'personne' })],
  ])('%s: the answer is the same, and nothing is mailed or stored', async (_, wrong) => {
    const right = await request()
    const answer = await request(wrong())
    expect([answer.status, await answer.text()]).toEqual([right.status, await right.text()])
    await settled()
    expect(await waiting()).toHaveLength(1)
    expect(owner.codes(subjects.reset)).toHaveLength(1)
  })

  test('a field is empty: 422 names it', async () => {
    const answer = await request({ subscriberNumber: '' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: '#/subscriberNumber', code: 'required' }],
    })
  })

  test('a wrong code, another address, or a code for something else: 422 invalid-code; the password stays', async () => {
    const code = await requested()
    const other = await Owner.of(service)
    const wrongs = [
      await complete(sampleCode),
      await complete(code, next, other.email),
      await complete(code, next, newEmail()),
    ]
    for (const answer of wrongs) {
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ type: expect.stringMatching(/invalid-code$/) })
    }
    expect(await owner.canSignIn()).toBe(true)
    expect((await complete(code)).status).toBe(204)
  })

  test('a weak password: 422 says why, and the code still works', async () => {
    const code = await requested()
    const weak = await complete(code, 'impots2026')
    expect(weak.status).toBe(422)
    expect(await weak.json()).toMatchObject({ errors: [{ pointer: '#/password' }] })
    expect((await complete(code)).status).toBe(204)
  })

  test('the window is over: invalid-code, and the password stays', async () => {
    const code = await requested()
    const [row] = await waiting()
    const id = row?.id ?? ''
    await eventually('the acceptance', waiting, { until: ([one]) => !!one?.deadline })
    await service.db
      .updateTable('mailed_codes')
      .set({ deadline: new Date(Date.now() - 1_000) })
      .where('id', '=', id)
      .execute()
    expect((await complete(code)).status).toBe(422)
    expect(await owner.canSignIn()).toBe(true)
  })
})
