import { sql } from 'kysely'
import pino from 'pino'
import { expect } from 'vitest'
import { createApi } from '../../../api/app.ts'
import { type LimitName, limits } from '../../../domain/limits.ts'
import type { IpRanges } from '../../../http/network.ts'
import { limiterKey } from '../../../secrets/limiterKey.ts'
import type { ServiceDeps } from '../../../services/deps.ts'
import { Person } from '../people/person.ts'
import { describedApi } from './describedApi.ts'
import { Service } from './service.ts'

/** A code in the right form that belongs to no registration. */
export const wrongCode = 'AAAAAAAAAAAA'

export interface ApiOptions {
  trustedProxies?: IpRanges | undefined
  changes?: Partial<ServiceDeps>
}

/** An API as one client reaches it. */
export interface Api {
  request(path: string, init?: RequestInit): Promise<Response> | Response
}

/** The service with its limits on, and access to its counts. */
export class LimitedService {
  readonly service: Service
  readonly #api: ReturnType<typeof describedApi>

  private constructor(service: Service) {
    this.service = service
    this.#api = this.#createApi()
  }

  static async start(): Promise<LimitedService> {
    const service = await Service.start({ rateLimits: 'on' })
    await service.work()
    return new LimitedService(service)
  }

  /** The API as a client with this IP address reaches it: the same one, unless options differ. */
  apiFrom(address: string, options?: ApiOptions): Api {
    const api = options ? this.#createApi(options) : this.#api
    return { request: (path, init) => api.request(path, init, { address }) }
  }

  #createApi({ trustedProxies, changes }: ApiOptions = {}) {
    return describedApi(
      createApi({
        deps: { ...this.service.deps, ...changes },
        publicUrl: 'http://localhost',
        log: pino({ level: 'silent' }),
        remoteAddress: (c) => c.env.address,
        trustedProxies,
      }),
    )
  }

  /** A person with this IP address. */
  personFrom(address: string): Person {
    return personBehind(this.apiFrom(address))
  }

  /** A person with a new IP address who has confirmed, and the code in the mail. */
  async registered(): Promise<{ person: Person; code: string }> {
    const person = this.personFrom(newAddress())
    await person.register()
    return { person, code: await this.service.codeOf(person) }
  }

  /** Sets a count. Its window begins now. */
  async setPoints(name: LimitName, subject: string, points: number): Promise<void> {
    const row = {
      points,
      expires_at: sql<Date>`now() + make_interval(secs => ${limits[name].windowSeconds})`,
    }
    await this.service.db
      .insertInto('limits')
      .values({ key: this.#key(name, subject), ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute()
  }

  async pointsOf(name: LimitName, subject: string): Promise<number | undefined> {
    const row = await this.service.db
      .selectFrom('limits')
      .select('points')
      .where('key', '=', this.#key(name, subject))
      .executeTakeFirst()
    return row?.points
  }

  /** Moves the end of a window nearer by some seconds. */
  async passTime(name: LimitName, subject: string, seconds: number): Promise<void> {
    await this.service.db
      .updateTable('limits')
      .set({ expires_at: sql<Date>`expires_at - make_interval(secs => ${seconds})` })
      .where('key', '=', this.#key(name, subject))
      .execute()
  }

  #key(name: LimitName, subject: string): string {
    return limiterKey(this.service.deps.keyring, name, subject)
  }
}

export function personBehind(api: Api, headers: Record<string, string> = {}): Person {
  return new Person((path, init) =>
    api.request(path, { ...init, headers: { ...init?.headers, ...headers } }),
  )
}

/** The same person with another IP address. */
export function moved(person: Person, api: Api): Person {
  const { email, password, id, token } = person
  return Object.assign(personBehind(api), { email, password, id, token })
}

let addresses = 0
/** An IP address that no other test uses. */
export const newAddress = () => `198.18.${Math.floor(++addresses / 250)}.${addresses % 250}`

/** The number of answers with each status. */
export async function tally(
  answers: (Response | Promise<Response>)[],
): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  for (const { status } of await Promise.all(answers)) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** Calls `make` several times. */
export const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index))

/** Expects a 429 that names the reached limits and says when to try again. */
export async function expectTooMany(
  answer: Response,
  reached: LimitName[],
  type = 'too-many-requests',
) {
  expect(answer.status).toBe(429)
  expect(await answer.json()).toMatchObject({
    type: `/problems/${type}`,
    status: 429,
    detail: expect.stringMatching(/^Tro(p|is) /),
  })
  const policies = reached.map((name) => {
    const { quota, windowSeconds } = limits[name]
    return `"${name}";q=${quota};w=${windowSeconds}`
  })
  expect(answer.headers.get('ratelimit-policy')).toBe(policies.join(', '))
  const entries = answer.headers.get('ratelimit')?.split(', ') ?? []
  const resets = entries.map((entry, index) => {
    const [, name, seconds] = /^"([\w-]+)";r=0;t=(\d+)$/.exec(entry) ?? []
    expect(name).toBe(reached[index])
    return Number(seconds)
  })
  expect(resets).toHaveLength(reached.length)
  const longest = Math.max(...reached.map((name) => limits[name].windowSeconds))
  expect(Math.max(...resets)).toBeGreaterThan(longest - 60)
  expect(Math.max(...resets)).toBeLessThanOrEqual(longest)
  expect(answer.headers.get('retry-after')).toBe(String(Math.max(...resets)))
}
