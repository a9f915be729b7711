import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertSession } from '../../db/sessions.ts'
import { getStoredPassword } from '../../db/spaces.ts'
import { hashSessionToken } from '../../secrets/sessionToken.ts'
import { inTurn, untilWaiting } from '../support/parts/inTurn.ts'
import { Service } from '../support/parts/service.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import { lila, newEmail } from '../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

type Answer = Promise<Response> | Response
type Send = Awaited<ReturnType<Owner['signIn']>>

/** What ends the old password. Each prepares what it needs, and answers with what does it. */
const ends: Record<string, (owner: Owner, send: Send) => Promise<() => Answer>> = {
  async 'a reset'(owner) {
    await owner.send('POST', '/api/password-resets', {
      email: owner.email,
      subscriberNumber: owner.subscriberNumber,
      trustAnswer: lila.identity.trustAnswer,
    })
    const code = await owner.code(subjects.reset)
    const { email } = owner
    const body = { email, code, password: lila.otherPassword }
    return () => owner.send('POST', '/api/password-resets/completion', body)
  },
  async 'an objection'(owner, send) {
    await send('POST', '/api/space/email-change', { email: newEmail(), password: owner.password })
    const code = await owner.code(subjects.objection)
    const { email } = owner
    return () => owner.send('POST', '/api/email-change-objections', { email, code })
  },
  async 'a change of the password'(owner, send) {
    const body = { currentPassword: owner.password, password: lila.otherPassword }
    return () => send('PUT', '/api/space/password', body)
  },
}

type Act = (owner: Owner, send: Send) => Answer
/** What somebody does who knows the old password, and has a session. */
const acts: Record<string, Act> = {
  'a sign-in': (owner) =>
    owner.send('POST', '/api/sessions', { email: owner.email, password: owner.password }),
  'a change of the address': ({ password }, send) =>
    send('POST', '/api/space/email-change', { email: newEmail(), password }),
  'a closure': ({ password }, send) => send('POST', '/api/space/closure', { password }),
}

describe.each(Object.keys(ends))('%s', (end) => {
  test.each(Object.keys(acts))(
    '%s with the old password, which was compared before and is stored after: 401, and nothing is left of it',
    async (act) => {
      const owner = await Owner.of(service)
      const [send, thief] = [await owner.signIn(), await owner.signIn()]
      const make = await ends[end]?.(owner, send)
      if (!make) throw new Error(`no such end: ${end}`)
      const asked = await codesAskedFor(owner)
      const [ended, acted] = await inTurn(service, owner.spaceId, make, () =>
        (acts[act] as Act)(owner, thief),
      )
      expect([ended?.status, acted?.status]).toEqual([204, 401])
      const left = await codesAskedFor(owner)
      expect(left.filter((kind) => !asked.includes(kind))).toEqual([])
      const sessions = await service.db
        .selectFrom('sessions')
        .select('token_hash')
        .where('space_id', '=', owner.spaceId)
        .execute()
      expect(sessions).toHaveLength(end === 'a change of the password' ? 1 : 0)
    },
  )

  test('a session that is being stored at that moment ends with the others', async () => {
    const owner = await Owner.of(service)
    const make = await ends[end]?.(owner, await owner.signIn())
    const token = randomUUID()
    const ending = await service.db.transaction().execute(async (trx) => {
      const { spaceId } = owner
      const { passwordHash } = await getStoredPassword(trx, spaceId)
      const tokenHash = hashSessionToken(token)
      const session = { tokenHash, spaceId, passwordHash, replaces: undefined, isToTell: false }
      expect(await insertSession(trx, session)).toBeDefined()
      const ending = make?.()
      await untilWaiting(service, 1)
      return { answer: ending }
    })
    expect((await ending.answer)?.status).toBe(204)
    const Cookie = `session=${token}`
    const path = '/api/sessions/current'
    expect((await service.app.request(path, { headers: { Cookie } })).status).toBe(401)
  })
})

async function codesAskedFor({ spaceId }: Owner): Promise<string[]> {
  const rows = service.db.selectFrom('mailed_codes').select('id').where('space_id', '=', spaceId)
  return (await rows.execute()).map(({ id }) => id)
}
