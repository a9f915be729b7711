import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { limits } from '../../domain/limits.ts'
import { Overloaded } from '../../domain/overloaded.ts'
import { activationCode } from '../../secrets/activationCode.ts'
import { createTicket } from '../../secrets/ticket.ts'
import { noteCancellation } from '../../services/activation/cancelledCode.ts'
import { statusQuery } from '../../workflows/registration/contract.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'

let service: Service
let stopWorker: () => Promise<void>
beforeAll(async () => {
  service = await Service.start()
  stopWorker = await service.work()
})
afterAll(() => service.stop())

async function registered(): Promise<{ person: Person; code: string }> {
  const person = service.person()
  await person.register()
  return { person, code: await service.codeOf(person) }
}

async function historyLength(person: Person): Promise<number> {
  return (await service.workflow(person.id).describe()).historyLength
}

/** Somebody whose code has a letter that looks like another one: three of five codes have. */
async function registeredWithLookAlike(): Promise<{ person: Person; code: string; read: string }> {
  for (;;) {
    const { person, code } = await registered()
    const read = code.replace(/[Il1O0]/g, (letter) => lookAlikes[letter] ?? letter)
    if (read !== code) return { person, code, read }
  }
}

const lookAlikes: Record<string, string> = { I: 'l', l: '1', 1: 'I', O: '0', 0: 'O' }

async function renderRecap(): Promise<never> {
  throw new Overloaded()
}

/** Another code, in the right form. */
function wrong(code: string): string {
  return code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
}

/** Makes a space older by some minutes. */
async function ageSpace({ email }: Person, minutes: number): Promise<void> {
  await service.db
    .updateTable('spaces')
    .set({ created_at: sql<Date>`now() - make_interval(mins => ${minutes})` })
    .where('email', '=', email)
    .execute()
}

/** Makes the acceptance of a mail older by some minutes. The deadline moves with it. */
async function ageMail({ id }: Person, minutes: number): Promise<void> {
  const deadline = sql<Date>`now() + interval '48 hours' - make_interval(mins => ${minutes})`
  await service.db.updateTable('mailed_codes').set({ deadline }).where('id', '=', id).execute()
}

/**
 * The statuses of the answers to a ticket issued some minutes ago: the activation, then the recap.
 */
async function followed({ id }: Person, minutesAgo: number): Promise<number[]> {
  const issuedAtMs = Date.now() - minutesAgo * 60_000
  const ticket = createTicket(service.deps.keyring, { registrationId: id, issuedAtMs })
  const paths = [`/api/activations/${ticket}`, `/api/recaps/${ticket}`]
  return Promise.all(paths.map(async (path) => (await service.app.request(path)).status))
}

describe('with a worker', () => {
  test('a hundred wrong codes: each is answered 422, and the history of the workflow does not grow', async () => {
    const { person, code } = await registered()
    const before = await historyLength(person)
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => person.activate(wrong(code))),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]))
    expect(await answers[0]?.json()).toMatchObject({ type: '/problems/invalid-code' })
    expect(await historyLength(person)).toBe(before)
    expect((await person.activate(code)).status).toBe(200)
  })

  test('an unknown address: the same answer as for a wrong code', async () => {
    const { person, code } = await registered()
    const bad = await (await person.activate(wrong(code))).json()
    const unknown = await (await service.person().activate(code)).json()
    expect({ ...unknown, requestId: '' }).toEqual({ ...bad, requestId: '' })
  })

  test('a code in another case is wrong (N4); one with spaces and hyphens in it is right', async () => {
    const { person, code } = await registered()
    const swapped = code.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    )
    expect((await person.activate(swapped)).status).toBe(422)
    const spaced = ` ${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)}`
    expect((await person.activate(spaced)).status).toBe(200)
  })

  test('fifty identical activations at once: one space, and the same number for all', async () => {
    const { person, code } = await registered()
    const answers = await Promise.all(Array.from({ length: 50 }, () => person.activate(code)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const bodies = await Promise.all(answers.map((answer) => answer.json()))
    expect(new Set(bodies.map(({ subscriberNumber }) => subscriberNumber)).size).toBe(1)
    const spaces = await service.db
      .selectFrom('spaces')
      .select('id')
      .where('email', '=', person.email)
      .execute()
    expect(spaces).toHaveLength(1)
    const { events } = await service.workflow(person.id).fetchHistory()
    const messages = events?.filter((each) => each.workflowExecutionUpdateAcceptedEventAttributes)
    expect(messages).toHaveLength(1)
  })

  test('the right code while the mail server still holds its mail: activated at once', async () => {
    const mail = service.sink.holdNext()
    const person = service.person()
    await person.register()
    await mail.held
    const { keyring } = service.deps
    const source = { registrationId: person.id, keyId: keyring.current.id }
    const activated = await person.activate(activationCode(keyring, source))
    mail.answer()
    expect(activated.status).toBe(200)
  })

  /** Asks again as long as a busy machine does not record the activation in time (503). */
  async function activateInTime(person: Person, code: string): Promise<Response> {
    const answer = await person.activate(code)
    return answer.status === 503 ? activateInTime(person, code) : answer
  }

  test('cancelled while the space is being created: never answered as cancelled, and the space exists', async () => {
    const { person, code } = await registered()
    const { activating, cancelled } = await service.db.transaction().execute(async (trx) => {
      // The lock has to last until the workflow says so, however busy the machine is.
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx)
      await sql`lock table spaces in share mode`.execute(trx)
      const activating = activateInTime(person, code)
      await eventually(
        'the space to be created',
        () => service.workflow(person.id).query(statusQuery),
        {
          until: ({ status }) => status === 'creating-space',
        },
      )
      return { activating, cancelled: await person.cancel(code) }
    })
    expect(cancelled.status).not.toBe(204)
    expect([200, 202]).toContain((await activating).status)
    expect(await service.workflow(person.id).result()).toMatchObject({ status: 'activated' })
  })

  test('repeated 9 minutes after the activation: the same number and date; after 11 minutes: invalid', async () => {
    const { person, code } = await registered()
    const first = await (await person.activate(code)).json()
    await ageSpace(person, 9)
    const again = await (await person.activate(code)).json()
    expect(again).toMatchObject({
      subscriberNumber: first.subscriberNumber,
      activatedAt: first.activatedAt,
    })
    await ageSpace(person, 11)
    expect((await person.activate(code)).status).toBe(422)
  })

  test('the holder of the code cancels: 204, the registration is deleted, its ticket ends, the address is free at once', async () => {
    const { person, code } = await registered()
    expect((await person.cancel(wrong(code))).status).toBe(422)
    expect(await followed(person, 0)).toEqual([202, 404])
    expect((await person.cancel(code)).status).toBe(204)
    expect((await person.read()).status).toBe(404)
    expect(await followed(person, 0)).toEqual([404, 404])
    expect((await person.activate(code)).status).toBe(422)
    const result = await service.workflow(person.id).result()
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
    const rows = service.db.selectFrom('registrations').select('id')
    expect(await rows.where('email', '=', person.email).execute()).toEqual([])
    await person.register()
  })

  test('a ticket opens the recap, a changed ticket does not; no cache can keep it', async () => {
    const { person, code } = await registered()
    const { recapUrl } = await (await person.activate(code)).json()
    const { pathname } = new URL(recapUrl)
    const recap = await service.app.request(pathname)
    expect(recap.status).toBe(200)
    expect(recap.headers.get('content-type')).toBe('application/pdf')
    expect(recap.headers.get('cache-control')).toBe('no-store')
    expect((await service.app.request(`${pathname}x`)).status).toBe(404)
  })

  test('a code is read with I for l or 0 for O: it activates, and once more; with another case it does not', async () => {
    const { person, code, read } = await registeredWithLookAlike()
    const otherCase = code.replace(/[a-km-z]/, (letter) => letter.toUpperCase())
    if (otherCase !== code) expect((await person.activate(otherCase)).status).toBe(422)
    for (const presented of [read, code]) {
      const activation = await person.activate(presented)
      expect([activation.status, await activation.json()]).toMatchObject([
        200,
        { status: 'activated' },
      ])
    }
    expect(await service.workflow(person.id).result()).toEqual({ status: 'activated' })
  })

  test('too many recaps are being rendered: 503 and when to ask again, then the recap', async () => {
    const { person, code } = await registered()
    const { recapUrl } = await (await person.activate(code)).json()
    const { pathname } = new URL(recapUrl)
    const refused = await service
      .appAt('http://localhost', { ...service.deps, renderRecap })
      .request(pathname)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(await refused.json()).toMatchObject({ type: '/problems/service-unavailable' })
    expect((await service.app.request(pathname)).status).toBe(200)
  })

  test('a recap is asked for more often than its limit while none can be rendered: it is there afterwards', async () => {
    const { person, code } = await registered()
    const { recapUrl } = await (await person.activate(code)).json()
    const { pathname } = new URL(recapUrl)
    const deps = { ...service.deps, rateLimits: 'on' as const }
    const overloaded = service.appAt('http://localhost', { ...deps, renderRecap })
    for (let asked = 0; asked <= limits['recap-per-space'].quota; asked += 1) {
      expect((await overloaded.request(pathname)).status).toBe(503)
    }
    const recovered = service.appAt('http://localhost', deps)
    expect((await recovered.request(pathname)).status).toBe(200)
  })

  test('a ticket works 14 minutes after its issue, and not after 16', async () => {
    const { person, code } = await registered()
    expect((await person.activate(code)).status).toBe(200)
    await ageSpace(person, 60)
    expect(await followed(person, 14)).toEqual([200, 200])
    expect(await followed(person, 16)).toEqual([404, 404])
  })

  test('a ticket older than its space works 14 minutes after the space was made, not after 16', async () => {
    const { person, code } = await registered()
    expect((await person.activate(code)).status).toBe(200)
    await ageSpace(person, 14)
    expect(await followed(person, 60)).toEqual([200, 200])
    await ageSpace(person, 16)
    expect(await followed(person, 60)).toEqual([404, 404])
  })

  test('a code works 47 h 59 min after the mail was accepted, and not after 48 h 1 min (J1, J2)', async () => {
    const [inTime, late] = [await registered(), await registered()]
    await ageMail(inTime.person, 48 * 60 - 1)
    await ageMail(late.person, 48 * 60 + 1)
    expect((await inTime.person.activate(inTime.code)).status).toBe(200)
    const refused = await late.person.activate(late.code)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ type: '/problems/invalid-code' })
  })
})

/** Makes what was noted of cancellations older by some minutes. */
const ageNotes = (minutes: number) =>
  service.db
    .updateTable('limits')
    .set({ expires_at: sql<Date>`expires_at - make_interval(mins => ${minutes})` })
    .execute()

describe('a repeated cancellation', () => {
  test('204 again 9 minutes later, with the right code only; after 11 minutes: invalid', async () => {
    const { person, code } = await registered()
    expect((await person.cancel(code)).status).toBe(204)
    await ageNotes(9)
    expect((await person.cancel(code)).status).toBe(204)
    expect((await person.cancel(wrong(code))).status).toBe(422)
    expect((await person.activate(code)).status).toBe(422)
    await ageNotes(2)
    expect((await person.cancel(code)).status).toBe(422)
  })

  test('the API died after it noted the cancellation, and the code then activated: 422, never 204', async () => {
    const { person, code } = await registered()
    await noteCancellation(service.deps, person.email as NormalisedEmail, code)
    expect((await person.activate(code)).status).toBe(200)
    expect((await person.cancel(code)).status).toBe(422)
  })

  test('the API died after it noted the cancellation: repeated, it is carried out', async () => {
    const { person, code } = await registered()
    await noteCancellation(service.deps, person.email as NormalisedEmail, code)
    expect((await person.cancel(code)).status).toBe(204)
    expect((await person.read()).status).toBe(404)
  })
})

describe('without a worker', () => {
  test('wrong codes add nothing to the history; a right one is recorded (202), and carried out by the next worker', async () => {
    const { person, code } = await registered()
    await stopWorker()
    const before = await historyLength(person)
    const refused = await Promise.all(
      Array.from({ length: 100 }, () => person.activate(wrong(code))),
    )
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([422]))
    expect(await historyLength(person)).toBe(before)

    const recorded = await person.activate(code)
    expect(recorded.status).toBe(202)
    expect(await recorded.json()).toEqual({ status: 'activating' })
    const { events } = await service.workflow(person.id).fetchHistory()
    const signals = events?.filter((event) => event.workflowExecutionSignaledEventAttributes)
    expect(signals).toHaveLength(1)
    const location = recorded.headers.get('location') ?? ''
    expect((await service.app.request(location)).status).toBe(202)

    stopWorker = await service.work()
    await service.workflow(person.id).result()
    const followed = await service.app.request(location)
    expect(followed.status).toBe(200)
    expect(await followed.json()).toMatchObject({ status: 'activated' })
  })
  test('an activation recorded first: the cancellation is refused with what will happen, and the space is made', async () => {
    const { person, code } = await registered()
    await stopWorker()
    expect((await person.activate(code)).status).toBe(202)
    const length = await historyLength(person)
    const [refused, again] = await Promise.all([person.cancel(code), person.activate(code)])
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ type: '/problems/activation-recorded' })
    expect(again.status).toBe(202)
    expect(await historyLength(person)).toBe(length)
    stopWorker = await service.work()
    expect(await service.workflow(person.id).result()).toMatchObject({ status: 'activated' })
  })

  test('a cancellation recorded first: the activation is refused with what will happen, and no space is made', async () => {
    const { person, code } = await registered()
    await stopWorker()
    expect((await person.cancel(code)).status).toBe(202)
    const refused = await person.activate(code)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ type: '/problems/cancellation-recorded' })
    stopWorker = await service.work()
    const result = await service.workflow(person.id).result()
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
    expect((await person.cancel(code)).status).toBe(204)
  })
})
