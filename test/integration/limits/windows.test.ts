import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LimitName, limits } from '../../../domain/limits.ts'
import { LimitedService, newAddress, wrongCode } from '../../support/parts/limitedService.ts'
import type { Person } from '../../support/people/person.ts'
import { lila } from '../../support/people/personas.ts'

let limited: LimitedService
/** An address that is in use. */
let used: string
beforeAll(async () => {
  limited = await LimitedService.start()
  used = (await limited.registered()).person.email
})
afterAll(() => limited.service.stop())

const guess = (person: Person) => person.activate(wrongCode)
const signIn = (person: Person) =>
  person.request('POST', '/api/sessions', { email: person.email, password: lila.otherPassword })
const choose = async (person: Person, email = person.email) => {
  await person.open()
  const path = `/api/registrations/${person.id}/credentials`
  return person.request('PUT', path, { email, password: person.password })
}
const confirm = async (person: Person) => {
  await person.fill()
  return person.confirm()
}
const lookUp = (person: Person) => person.request('GET', `/api/companies/${lila.siren}`)

/** The other one needs a right code: test/attacks/preHijacking.test.ts. */
type CountedHere = Exclude<LimitName, 'activation-password-per-registration'>
type Ask = (person: Person) => Promise<Response> | Response
type SubjectOf = (network: string, email: string) => string

const perNetwork: SubjectOf = (network) => network
const perAddress: SubjectOf = (_network, email) => email
const perBoth: SubjectOf = (network, email) => `${network} ${email}`

/** The subject of each limit, and a request that is counted. */
const counted: Record<CountedHere, [SubjectOf, Ask]> = {
  'code-per-address': [perAddress, guess],
  'code-per-network': [perNetwork, guess],
  'sign-in-per-address-and-network': [perBoth, signIn],
  'sign-in-per-network': [perNetwork, signIn],
  'used-address-per-address-and-network': [
    (network) => `${network} ${used}`,
    (one) => choose(one, used),
  ],
  'used-address-per-network': [perNetwork, (person) => choose(person, used)],
  'credentials-per-network': [perNetwork, (person) => choose(person)],
  'confirmation-per-address': [perAddress, confirm],
  'confirmation-per-network': [perNetwork, confirm],
  'company-per-network': [perNetwork, lookUp],
}

const names = Object.keys(counted) as CountedHere[]
const cases = names.map((name) => [limits[name].windowSeconds, name] as const)

test.each(cases)(
  'a window lasts %i s: %s is refused just before its end, and counted from one after it',
  async (windowSeconds, name) => {
    const [subjectOf, ask] = counted[name]
    const network = newAddress()
    const person = limited.personFrom(network)
    const subject = subjectOf(network, person.email)
    const leftSeconds = Math.min(60, windowSeconds / 2)
    await limited.setPoints(name, subject, limits[name].quota)
    await limited.passTime(name, subject, windowSeconds - leftSeconds)
    const before = await ask(person)
    expect(before.status).toBe(429)
    expect(before.headers.get('ratelimit')).toMatch(new RegExp(`^"${name}";r=0;t=\\d+$`))
    await limited.passTime(name, subject, leftSeconds)
    const after = await ask(person)
    expect(after.status).not.toBe(429)
    expect(await limited.pointsOf(name, subject)).toBe(1)
  },
)
