import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PageClient } from '../../support/browser/pageClient.ts'
import { insertCodesOf } from '../../support/parts/insertCodesOf.ts'
import {
  type Api,
  expectTooMany,
  LimitedService,
  newAddress,
  personBehind,
  tally,
  times,
} from '../../support/parts/limitedService.ts'
import { lila, newEmail } from '../../support/people/personas.ts'

let limited: LimitedService
beforeAll(async () => {
  limited = await LimitedService.start()
})
afterAll(() => limited.service.stop())

describe('look-ups', () => {
  async function choose(api: Api, email: string) {
    const person = personBehind(api)
    await person.open()
    const { password } = person
    return person.request('PUT', `/api/registrations/${person.id}/credentials`, { email, password })
  }

  test('an address in use is answered 409 ten times, then 429; another address is still answered', async () => {
    const { person } = await limited.registered()
    const api = limited.apiFrom(newAddress())
    const answers = times(12, () => choose(api, person.email))
    expect(await tally(answers)).toEqual({ 409: 10, 429: 2 })
    await expectTooMany(await choose(api, person.email), ['used-address-per-address-and-network'])
    expect((await choose(api, newEmail())).status).toBe(204)
    expect((await choose(limited.apiFrom(newAddress()), person.email)).status).toBe(409)
  })

  test('after thirty addresses in use, a network still gets answers about other addresses, three for each', async () => {
    const used = await Promise.all(times(31, () => registeredRow()))
    const api = limited.apiFrom(newAddress())
    for (const email of used.slice(0, 30)) expect((await choose(api, email)).status).toBe(409)
    const last = used.at(-1) ?? ''
    expect((await choose(api, newEmail())).status).toBe(204)
    for (const _ of times(3, Boolean)) expect((await choose(api, last)).status).toBe(409)
    await expectTooMany(await choose(api, last), ['used-address-per-network'])
    expect((await choose(api, newEmail())).status).toBe(204)
  })

  test('after its spare answers too, a network gets 429 for every address, used or free', async () => {
    const used = await registeredRow()
    const network = newAddress()
    const api = limited.apiFrom(network)
    await limited.setPoints('used-address-per-network', network, 30)
    await limited.setPoints('used-address-spare-per-network', network, 99)
    expect((await choose(api, used)).status).toBe(409)
    await expectTooMany(await choose(api, used), ['used-address-per-network'])
    await expectTooMany(await choose(api, newEmail()), ['used-address-per-network'])
    expect((await choose(limited.apiFrom(newAddress()), newEmail())).status).toBe(204)
  })

  async function registeredRow(): Promise<string> {
    const email = newEmail()
    const { rows } = await sql<{ id: string }>`insert into registrations (terms_version, email,
        email_typed, password_hash, identity, trust_answer_sealed, key_id, confirmed_at)
      values ('', ${email}, ${email}, '', '{}', '', '', now()) returning id`.execute(
      limited.service.db,
    )
    await insertCodesOf(
      limited.service.db,
      rows.map(({ id }) => id),
    )
    return email
  }

  test('a confirmation that answers that the address is in use counts as well', async () => {
    const network = newAddress()
    const person = limited.personFrom(network)
    await person.fill()
    const other = Object.assign(limited.personFrom(newAddress()), {
      email: person.email,
    })
    await other.register()
    expect((await person.confirm()).status).toBe(409)
    expect(await limited.pointsOf('used-address-per-network', network)).toBe(1)
    await limited.setPoints('used-address-per-network', network, 30)
    await limited.setPoints('used-address-spare-per-network', network, 100)
    await expectTooMany(await person.confirm(), ['used-address-per-network'])
  })

  test('credentials chosen a hundred times from a network: the next is 429', async () => {
    const network = newAddress()
    await limited.setPoints('credentials-per-network', network, 99)
    const api = limited.apiFrom(network)
    expect((await choose(api, newEmail())).status).toBe(204)
    await expectTooMany(await choose(api, newEmail()), ['credentials-per-network'])
    expect((await choose(limited.apiFrom(newAddress()), newEmail())).status).toBe(204)
  })

  test('beyond that limit no password is judged, by the API and on the page: a weak one is 429, not 422', async () => {
    const address = newAddress()
    const browser = PageClient.visit(limited.service, { address })
    const path = await browser.acceptTerms()
    const email = newEmail()
    const password = '00000000'
    const fields = { email, emailConfirmation: email, password, passwordConfirmation: password }
    expect((await browser.post(path, fields)).status).toBe(422)
    await limited.setPoints('credentials-per-network', address, 100)
    expect((await browser.post(path, fields)).status).toBe(429)
    const person = limited.personFrom(address)
    await person.open()
    const credentials = `/api/registrations/${person.id}/credentials`
    const sent = await person.request('PUT', credentials, { email, password })
    await expectTooMany(sent, ['credentials-per-network'])
  })

  test('sixty companies looked up at once from a network: the next is 429', async () => {
    const look = (api: Api) => api.request(`/api/companies/${lila.siren}`)
    const api = limited.apiFrom(newAddress())
    const answers = await tally(times(61, () => look(api)))
    expect(answers[429]).toBe(1)
    await expectTooMany(await look(api), ['company-per-network'])
    expect((await look(limited.apiFrom(newAddress()))).status).not.toBe(429)
  })
})
