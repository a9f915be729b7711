import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../main/createApp.ts'
import { type App, keptRows, type Victim, victimOf } from '../support/attacks/victim.ts'
import { noAssets, origin, PageClient, pageOptions } from '../support/browser/pageClient.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'
import { lila, newEmail } from '../support/people/personas.ts'

let service: Service
let app: App
let victim: Victim
let draft: Person
let other: Person
beforeAll(async () => {
  service = await Service.start()
  await service.work()
  app = createApp(pageOptions(service), noAssets)
  victim = await victimOf(service)
  ;[draft, other] = [service.person(), service.person()]
  await Promise.all([draft.fill(), other.fill()])
})
afterAll(() => service.stop())

const json = { 'Content-Type': 'application/json' }

/** Sends a form as it is written, with the cookie of the draft. */
function postForm(path: string, body: string) {
  return app.request(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: origin,
      Cookie: `inscription-${draft.id}=${draft.token}`,
    },
    body,
  })
}

function send(method: string, path: string, body: string) {
  return app.request(path, {
    method,
    headers: { ...json, Authorization: `Bearer ${draft.token}` },
    body,
  })
}

const identityPath = () => `/inscription/identite?inscription=${draft.id}`
const form = (more: [string, string][] = []) =>
  new URLSearchParams([...Object.entries(lila.fields), ...more]).toString()

describe('a field that is sent twice', () => {
  test('counts once, as its first value, in what is checked, kept and shown', async () => {
    const answer = await postForm(identityPath(), form([['lastName', 'Seconde']]))
    expect(answer.status).toBe(303)
    const { identity } = await (await draft.read()).json()
    expect(identity.lastName).toBe(lila.fields.lastName)
    const refused = await postForm(identityPath(), `lastName=%3Cb%3E&${form()}`)
    expect(refused.status).toBe(422)
    expect(await refused.text()).not.toContain(`value="${lila.fields.lastName}"`)
  })

  test('an address and its confirmation: the first of each is compared and registered', async () => {
    const [first, second] = [newEmail(), newEmail()]
    const { password } = lila
    const fields = new URLSearchParams([
      ['email', first],
      ['email', second],
      ['emailConfirmation', first],
      ['emailConfirmation', second],
      ['password', password],
      ['passwordConfirmation', password],
    ])
    const path = `/inscription/identifiants?inscription=${draft.id}`
    expect((await postForm(path, fields.toString())).status).toBe(303)
    expect((await (await draft.read()).json()).email).toBe(first)
    fields.delete('emailConfirmation')
    fields.append('emailConfirmation', second)
    expect((await postForm(path, fields.toString())).status).toBe(422)
  })

  test('in the form of a list, with an index or in capitals: another field, which is ignored', async () => {
    for (const name of ['lastName[]', 'lastName[0]', 'lastName.0', 'LASTNAME', ' lastName']) {
      const { lastName, ...rest } = lila.fields
      const body = new URLSearchParams({ ...rest, [name]: lastName }).toString()
      const answer = await postForm(identityPath(), body)
      expect(answer.status, name).toBe(422)
      expect(await answer.text()).toContain('Votre saisie comporte une erreur')
    }
  })

  test('in the address of the page too: only the body counts', async () => {
    const answer = await postForm('/inscription/conditions?termsAccepted=oui', '')
    expect(answer.status).toBe(422)
    const path = `${identityPath()}&lastName=Adresse&action=effacer`
    expect((await postForm(path, form())).status).toBe(303)
    expect((await (await draft.read()).json()).identity.lastName).toBe(lila.fields.lastName)
  })
})

describe('a parameter of the address that is sent twice', () => {
  const get = (path: string) =>
    app.request(path, { headers: { Cookie: `inscription-${draft.id}=${draft.token}` } })

  test('another person’s registration after one’s own: one’s own is shown', async () => {
    const answer = await get(`${identityPath()}&inscription=${other.id}`)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toContain(draft.id)
    expect(text).not.toContain(other.id)
    expect(text).not.toContain(other.email)
  })

  test('one’s own after another person’s: 410, nothing is shown or changed', async () => {
    const path = `/inscription/identite?inscription=${other.id}&inscription=${draft.id}`
    const before = await keptRows(service)
    for (const answer of [await get(path), await postForm(path, form())]) {
      expect(answer.status).toBe(410)
      expect(await answer.text()).not.toContain(other.email)
    }
    expect(await keptRows(service)).toEqual(before)
  })

  test('as a list, with an index or in capitals: 400, as without it', async () => {
    for (const name of ['inscription[]', 'inscription[0]', 'INSCRIPTION', 'inscription.id']) {
      const path = `/inscription/identite?${encodeURIComponent(name)}=${draft.id}`
      expect((await get(path)).status, name).toBe(400)
    }
  })

  test('a ticket: the first counts, on the page and in its recap', async () => {
    const { ticket } = victim
    const first = await get(`/activation/reussie?ticket=x&ticket=${ticket}`)
    expect(first.status).toBe(410)
    expect((await get(`/activation/reussie?ticket=${ticket}&ticket=x`)).status).toBe(200)
    expect((await get(`/activation/reussie?ticket[]=${ticket}`)).status).toBe(410)
  })
})

describe('JSON', () => {
  const path = () => `/api/registrations/${draft.id}/credentials`

  test('a member that is written twice: one value is checked and registered', async () => {
    const [first, second] = [newEmail(), newEmail()]
    const password = `"password":"${lila.password}"`
    const twice = (one: string, last: string) => `{"email":"${one}","email":"${last}",${password}}`
    expect((await send('PUT', path(), twice(first, second))).status).toBe(204)
    expect((await (await draft.read()).json()).email).toBe(second)
    expect((await send('PUT', path(), twice(first, 'lila'))).status).toBe(422)
    expect((await send('PUT', path(), twice('lila', first))).status).toBe(204)
    expect((await (await draft.read()).json()).email).toBe(first)
  })

  test('a used address before or behind an unused one: refused exactly when it would be registered', async () => {
    const used = victim.person.email
    const body = (one: string, last: string) =>
      `{"email":"${one}","email":"${last}","password":"${lila.password}"}`
    expect((await send('PUT', path(), body(newEmail(), used))).status).toBe(409)
    expect((await send('PUT', path(), body(used, newEmail()))).status).toBe(204)
  })

  test('a list, an object or a number in place of a text: 422', async () => {
    const { password } = lila
    for (const email of [[newEmail()], [newEmail(), newEmail()], { typed: newEmail() }, 1, true]) {
      const answer = await send('PUT', path(), JSON.stringify({ email, password }))
      expect(answer.status).toBe(422)
      const { errors } = await answer.json()
      expect(errors).toMatchObject([{ pointer: '#/email', code: 'wrong-type' }])
    }
    for (const body of ['[]', 'null', '"x"', '1', `[{"email":"${newEmail()}"}]`]) {
      expect((await send('PUT', path(), body)).status).toBe(422)
    }
  })

  test('a member in capitals, or one that only the service sets: 422 that names it', async () => {
    const credentials = { email: newEmail(), password: lila.password }
    const names = [
      ...['EMAIL', 'Email', 'email ', 'passwordHash', 'password_hash', 'id', 'status', 'network'],
      ...['confirmedAt', 'activationDeadline', 'subscriberNumber', 'spaceId', 'keyId', 'version'],
    ]
    for (const name of names) {
      const answer = await send('PUT', path(), JSON.stringify({ ...credentials, [name]: 'x' }))
      expect(answer.status, name).toBe(422)
      const { errors } = await answer.json()
      expect(errors).toMatchObject([{ pointer: `#/${name}`, code: 'unknown-member' }])
    }
  })
})

test('a list in place of a text, or a member that only the service sets, where a code is asked for or presented: 422', async () => {
  const email = newEmail()
  const bodies = {
    '/api/password-resets': { email, subscriberNumber: '1', trustAnswer: 'Lili' },
    '/api/password-resets/completion': { email, code: 'x', password: lila.otherPassword },
    '/api/email-change-objections': { email, code: 'x' },
    '/api/certificate-options': { certificate: 'x', email },
    '/api/certificate-options/proof': { certificate: 'x', email, code: 'x' },
  }
  for (const [path, body] of Object.entries(bodies)) {
    const lists = await send('POST', path, JSON.stringify({ ...body, email: [email] }))
    expect(lists.status, path).toBe(422)
    expect(await lists.json()).toMatchObject({
      errors: [{ pointer: '#/email', code: 'wrong-type' }],
    })
    for (const name of ['spaceId', 'kind', 'window', 'to', 'registrationId']) {
      const answer = await send('POST', path, JSON.stringify({ ...body, [name]: 'x' }))
      expect(answer.status, `${path} ${name}`).toBe(422)
      expect(await answer.json()).toMatchObject({
        errors: [{ pointer: `#/${name}`, code: 'unknown-member' }],
      })
    }
  }
})

test('fields that only the service sets, on a page: they are ignored', async () => {
  const browser = PageClient.visit(service)
  const path = await browser.chooseCredentials(newEmail())
  const more = { status: 'activated', companyName: 'Pirate', id: other.id, email: newEmail() }
  await browser.post(path, { ...lila.fields, ...more })
  const rows = JSON.stringify(await keptRows(service))
  expect(rows).not.toContain('Pirate')
  expect(rows).not.toContain(more.email)
})
