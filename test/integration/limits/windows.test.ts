import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LimitName, limits } from '../../../domain/limits.ts'
import { LimitedService, newAddress, wrongCode } from '../../support/parts/limitedService.ts'
import type { Person } from '../../support/people/person.ts'
import { lila, newEmail } from '../../support/people/personas.ts'

let limited: LimitedService
/** An address that is in use. */
let used: string
/** The owner of a space, its id and the cookie of a session. */
let owner: { person: Person; spaceId: string; cookie: string }
beforeAll(async () => {
  limited = await LimitedService.start()
  used = (await limited.registered()).person.email
  const { person, code } = await limited.registered()
  expect((await person.activate(code)).status).toBe(200)
  const signedIn = await signInAs(person)
  const [cookie = ''] = signedIn.headers.get('set-cookie')?.split(';') ?? []
  const { db } = limited.service
  const { id } = await db.selectFrom('spaces').select('id').executeTakeFirstOrThrow()
  owner = { person, spaceId: id, cookie }
})
afterAll(() => limited.service.stop())

const signInAs = (
  { email, password }: Pick<Person, 'email' | 'password'>,
  network = newAddress(),
) => limited.personFrom(network).request('POST', '/api/sessions', { email, password })

const guess = (person: Person) => person.activate(wrongCode)
const signIn = (person: Person) =>
  person.request('POST', '/api/sessions', { email: person.email, password: lila.otherPassword })
const forget = (person: Person) =>
  person.request('POST', '/api/password-resets', {
    email: person.email,
    subscriberNumber: '20260000000000',
    trustAnswer: 'Lili',
  })
const choose = async (person: Person, email = person.email) => {
  await person.open()
  const path = `/api/registrations/${person.id}/credentials`
  return person.request('PUT', path, { email, password: person.password })
}
const open = (person: Person) =>
  person.request('POST', '/api/registrations', { termsAccepted: true })
const fill = async (person: Person) => {
  if (!person.id) await person.open()
  return person.request('PUT', `/api/registrations/${person.id}/identity`, lila.identity)
}
const confirm = async (person: Person) => {
  await person.fill()
  return person.confirm()
}
const lookUp = (person: Person) => person.request('GET', `/api/companies/${lila.siren}`)
const change = (network: string) => {
  const { company: _, ...coordinates } = lila.identity
  return limited.apiFrom(network).request('/api/space/coordinates', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Cookie: owner.cookie, 'If-Match': '*' },
    body: JSON.stringify(coordinates),
  })
}
const changePassword = (network: string) =>
  limited.apiFrom(network).request('/api/space/password', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Cookie: owner.cookie },
    body: JSON.stringify({ currentPassword: lila.otherPassword, password: 'Loutre3Perron8Anis' }),
  })
const post = (network: string, path: string, body: object) =>
  limited.apiFrom(network).request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: owner.cookie },
    body: JSON.stringify(body),
  })
const changeEmail = (network: string) =>
  post(network, '/api/space/email-change', {
    email: newEmail(),
    password: owner.person.password,
  })
const close = (network: string) =>
  post(network, '/api/space/closure', { password: owner.person.password })
const opt = (person: Person) =>
  person.request('POST', '/api/certificate-options', {
    certificate: 'CERT-2009-0001',
    email: person.email,
  })
const readRecap = (network: string) =>
  limited.apiFrom(network).request('/api/space/recap.pdf', { headers: { Cookie: owner.cookie } })

/** A person on a network, and that network. */
interface Asker {
  person: Person
  network: string
}

/**
 * One of the others needs a right code: test/attacks/preHijacking.test.ts. The others refuse nothing:
 * test/integration/notices.test.ts, passwordReset.test.ts and certificateOption.test.ts there.
 */
type CountedHere = Exclude<
  LimitName,
  | 'activation-password-per-registration'
  | 'sign-in-notice-per-space'
  | 'reset-mail-per-space'
  | 'option-mail-per-certificate'
>

interface Case {
  subjectOf(asker: Asker): string
  /** A request that is counted. */
  ask(asker: Asker): Promise<Response> | Response
  /** The limit of the network that is used up, when spare tries are counted. */
  usedUp?: LimitName
}

const perNetwork = ({ network }: Asker) => network
const perAddress = ({ person }: Asker) => person.email
const perBoth = ({ network, person }: Asker) => `${network} ${person.email}`
const perUsedAndNetwork = ({ network }: Asker) => `${network} ${used}`
const perSpace = () => owner.spaceId
const by = (ask: (person: Person) => Promise<Response> | Response) => (asker: Asker) =>
  ask(asker.person)
const chooseUsed = ({ person }: Asker) => choose(person, used)

/** The subject of each limit, and a request that is counted. */
const counted: Record<CountedHere, Case> = {
  'code-per-address': { subjectOf: perAddress, ask: by(guess) },
  'code-per-network': { subjectOf: perNetwork, ask: by(guess) },
  'code-spare-per-address-and-network': {
    subjectOf: perBoth,
    ask: by(guess),
    usedUp: 'code-per-network',
  },
  'code-spare-per-network': { subjectOf: perNetwork, ask: by(guess), usedUp: 'code-per-network' },
  'sign-in-per-address-and-network': { subjectOf: perBoth, ask: by(signIn) },
  'sign-in-per-network': { subjectOf: perNetwork, ask: by(signIn) },
  'sign-in-spare-per-address-and-network': {
    subjectOf: perBoth,
    ask: by(signIn),
    usedUp: 'sign-in-per-network',
  },
  'sign-in-spare-per-network': {
    subjectOf: perNetwork,
    ask: by(signIn),
    usedUp: 'sign-in-per-network',
  },
  'password-change-per-space-and-network': {
    subjectOf: ({ network }) => `${network} ${owner.spaceId}`,
    ask: ({ network }) => changePassword(network),
  },
  'reset-per-address-and-network': { subjectOf: perBoth, ask: by(forget) },
  'reset-per-network': { subjectOf: perNetwork, ask: by(forget) },
  'reset-spare-per-address-and-network': {
    subjectOf: perBoth,
    ask: by(forget),
    usedUp: 'reset-per-network',
  },
  'reset-spare-per-network': {
    subjectOf: perNetwork,
    ask: by(forget),
    usedUp: 'reset-per-network',
  },
  'email-change-per-space': {
    subjectOf: perSpace,
    ask: ({ network }) => changeEmail(network),
  },
  'closure-per-space': { subjectOf: perSpace, ask: ({ network }) => close(network) },
  'option-per-address-and-network': { subjectOf: perBoth, ask: by(opt) },
  'option-per-network': { subjectOf: perNetwork, ask: by(opt) },
  'option-spare-per-address-and-network': {
    subjectOf: perBoth,
    ask: by(opt),
    usedUp: 'option-per-network',
  },
  'option-spare-per-network': {
    subjectOf: perNetwork,
    ask: by(opt),
    usedUp: 'option-per-network',
  },
  'session-per-space': {
    subjectOf: perSpace,
    ask: ({ network }) => signInAs(owner.person, network),
  },
  'used-address-per-address-and-network': { subjectOf: perUsedAndNetwork, ask: chooseUsed },
  'used-address-per-network': { subjectOf: perNetwork, ask: chooseUsed },
  'used-address-spare-per-address-and-network': {
    subjectOf: perUsedAndNetwork,
    ask: chooseUsed,
    usedUp: 'used-address-per-network',
  },
  'used-address-spare-per-network': {
    subjectOf: perNetwork,
    ask: chooseUsed,
    usedUp: 'used-address-per-network',
  },
  'draft-per-network': { subjectOf: perNetwork, ask: by(open) },
  'credentials-per-network': { subjectOf: perNetwork, ask: by(choose) },
  'form-per-draft': { subjectOf: ({ person }) => person.id, ask: by(fill) },
  'form-per-network': { subjectOf: perNetwork, ask: by(fill) },
  'confirmation-per-address': { subjectOf: perAddress, ask: by(confirm) },
  'confirmation-per-network': { subjectOf: perNetwork, ask: by(confirm) },
  'company-per-network': { subjectOf: perNetwork, ask: by(lookUp) },
  'coordinates-per-space': { subjectOf: perSpace, ask: ({ network }) => change(network) },
  'coordinates-per-network': { subjectOf: perNetwork, ask: ({ network }) => change(network) },
  'recap-per-space': { subjectOf: perSpace, ask: ({ network }) => readRecap(network) },
}

const names = Object.keys(counted) as CountedHere[]
const cases = names.map((name) => [limits[name].windowSeconds, name] as const)

test.each(cases)(
  'a window lasts %i s: %s is refused just before its end, and counted from one after it',
  async (windowSeconds, name) => {
    const { subjectOf, ask, usedUp } = counted[name]
    const network = newAddress()
    const person = limited.personFrom(network)
    if (name === 'form-per-draft') await person.open()
    const subject = subjectOf({ person, network })
    const leftSeconds = Math.min(60, windowSeconds / 2)
    await limited.setPoints(name, subject, limits[name].quota)
    await limited.passTime(name, subject, windowSeconds - leftSeconds)
    // What a network has used up stays so while a day of spare tries passes.
    if (usedUp) await limited.setPoints(usedUp, network, limits[usedUp].quota)
    const spare = usedUp ? undefined : await useUpSpare(name, network)
    const before = await ask({ person, network })
    expect(before.status).toBe(429)
    const reached = usedUp ?? name
    expect(before.headers.get('ratelimit')).toMatch(new RegExp(`^"${reached}";r=0;t=\\d+$`))
    await limited.passTime(name, subject, leftSeconds)
    const after = await ask({ person, network })
    expect(after.status).not.toBe(429)
    expect(await limited.pointsOf(name, subject)).toBe(1)
    if (spare) expect(await limited.pointsOf(spare, network)).toBe(limits[spare].quota)
  },
)

/** Leaves no spare try to a network, if the limit has them. @returns their limit. */
async function useUpSpare(name: LimitName, network: string): Promise<LimitName | undefined> {
  const spare = names.find((each) => each === name.replace('-per-network', '-spare-per-network'))
  if (!spare || spare === name) return undefined
  await limited.setPoints(spare, network, limits[spare].quota)
  return spare
}
