import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordStatements } from '../support/attacks/recordStatements.ts'
import { type Victim, victimOf } from '../support/attacks/victim.ts'
import { LimitedService, newAddress, times, wrongCode } from '../support/parts/limitedService.ts'
import type { Person } from '../support/people/person.ts'
import { lila, newEmail } from '../support/people/personas.ts'

let limited: LimitedService
let owner: Victim
let pending: Person
beforeAll(async () => {
  limited = await LimitedService.start()
  const { service } = limited
  owner = await victimOf(service)
  pending = service.person()
  await pending.register()
  await service.codeOf(pending)
})
afterAll(() => limited.service.stop())

const bodies = {
  '/api/sessions': (email: string) => ({ email, password: lila.otherPassword }),
  '/api/activations': (email: string) => ({ email, code: wrongCode }),
  '/api/cancellations': (email: string) => ({ email, code: wrongCode }),
  '/api/password-resets/completion': (email: string) => ({
    email,
    code: wrongCode,
    password: lila.otherPassword,
  }),
  '/api/email-change-objections': (email: string) => ({ email, code: wrongCode }),
  '/api/certificate-options/proof': (email: string) => ({
    certificate: 'CERT-2009-0001',
    email,
    code: wrongCode,
  }),
}
const paths = Object.keys(bodies) as (keyof typeof bodies)[]

/** One wrong attempt from a new network: its answer, and the statements behind it. */
async function attempt(path: keyof typeof bodies, email: string) {
  const { db, statements } = recordStatements(limited.service.db)
  const api = limited.apiFrom(newAddress(), { changes: { db } })
  const answer = await api.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(bodies[path](email)),
  })
  const { requestId: _, ...body } = await answer.json()
  const headers = [...answer.headers.keys()].sort()
  return { status: answer.status, headers, body, statements }
}

describe.each(paths)('a wrong attempt at %s', (path) => {
  test('has the same answer and causes the same statements, whether the address is known or not', async () => {
    const unknown = await attempt(path, newEmail())
    expect(unknown.statements.length).toBeGreaterThan(2)
    expect([401, 422]).toContain(unknown.status)
    for (const known of [owner.person.email, pending.email, owner.person.email.toUpperCase()]) {
      expect(await attempt(path, known)).toEqual(unknown)
    }
  })
})

test('a wrong password costs as much for an unknown address as for a known one', async () => {
  const addresses = { owner: owner.person.email, pending: pending.email, unknown: newEmail() }
  const names = Object.keys(addresses) as (keyof typeof addresses)[]
  const costs = { owner: [0], pending: [0], unknown: [0] }
  await attempt('/api/sessions', newEmail())
  // In turn, so that a busy machine slows all of them down.
  for (const _ of times(15, () => undefined)) {
    for (const name of names) {
      const before = process.cpuUsage()
      await attempt('/api/sessions', addresses[name])
      const { user, system } = process.cpuUsage(before)
      costs[name].push(user + system)
    }
  }
  // Argon2id is most of the cost: without it an attempt costs less than a fifth.
  const right = median(costs.owner)
  for (const name of names) {
    expect(median(costs[name])).toBeGreaterThan(right / 2)
    expect(median(costs[name])).toBeLessThan(right * 2)
  }
})

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
