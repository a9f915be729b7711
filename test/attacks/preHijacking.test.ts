import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { limits } from '../../domain/limits.ts'
import { hiddenFieldsOf, locationOf, PageClient } from '../support/browser/pageClient.ts'
import {
  LimitedService,
  newAddress,
  personBehind,
  times,
  wrongCode,
} from '../support/parts/limitedService.ts'
import { runOperator } from '../support/parts/runOperator.ts'
import type { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'
import { lila, newEmail } from '../support/people/personas.ts'

let limited: LimitedService
let service: Service
beforeAll(async () => {
  limited = await LimitedService.start()
  service = limited.service
})
afterAll(() => service.stop())

/** A stranger registers the owner's address with a password of the stranger's, from the pages. */
async function strangerRegisters(email = newEmail()) {
  const browser = PageClient.visit(service, { rateLimits: 'off' })
  const identity = await browser.chooseCredentials(email)
  const check = locationOf(await browser.post(identity, lila.fields))
  const shown = /name="affiche" value="([^"]+)"/.exec(await (await browser.get(check)).text())?.[1]
  await browser.post(check, { affiche: shown ?? '' })
  const { id } = await service.db
    .selectFrom('registrations')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  const code = await service.codeOf({ email, id })
  service.sink.mails.length = 0
  return { browser, email, code, id }
}

const spacesOf = async (email: string) =>
  (await service.db.selectFrom('spaces').select('id').where('email', '=', email).execute()).length
const registrationsOf = async (email: string) =>
  (await service.db.selectFrom('registrations').select('id').where('email', '=', email).execute())
    .length

describe('a stranger has registered somebody’s address', () => {
  test('the owner’s own try: refused, and told to cancel what is not theirs, and how', async () => {
    const { email } = await strangerRegisters()
    const owner = PageClient.visit(service, { rateLimits: 'off' })
    const path = await owner.acceptTerms()
    const password = lila.otherPassword
    const fields = { email, emailConfirmation: email, password, passwordConfirmation: password }
    const answer = await owner.post(path, fields)
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('Si cette inscription n’est pas la vôtre, ne l’activez pas')
    expect(page).toContain('href="/annulation"')
  })

  test('the owner types address and code: no space, the password of the registration is asked for', async () => {
    const { email, code } = await strangerRegisters()
    const owner = PageClient.visit(service)
    const answer = await owner.post('/activation', { email, code })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const page = await answer.text()
    expect(page).not.toContain('Erreur')
    expect(page).toContain('<h1>Confirmez que cette inscription est la vôtre</h1>')
    expect(page).toContain('Ce n’est pas moi')
    expect(await spacesOf(email)).toBe(0)
  })

  test('the owner guesses a password there: refused, counted, and no space', async () => {
    const { email, code, id } = await strangerRegisters()
    const owner = PageClient.visit(service)
    const answer = await owner.post('/activation', { email, code, password: lila.otherPassword })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('ce mot de passe n’est pas celui qui a été choisi')
    expect(await limited.pointsOf('activation-password-per-registration', id)).toBe(1)
    expect(await spacesOf(email)).toBe(0)
  })

  test('no password is typed there: it is asked for again, and no code is called right that is wrong', async () => {
    const { email, code } = await strangerRegisters()
    const browser = PageClient.visit(service)
    const answer = await browser.post('/activation', { email, code, password: '' })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain(
      'Saisissez aussi le mot de passe choisi lors de l’inscription',
    )
    expect(await spacesOf(email)).toBe(0)
    const wrong = await browser.post('/activation', { email, code: wrongCode, password: '' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).not.toContain('code est exact')
  })

  test('ten wrong passwords: 429, even for the right one, and the owner can still cancel', async () => {
    const { email, code, id } = await strangerRegisters()
    const { quota } = limits['activation-password-per-registration']
    const guesser = PageClient.visit(service)
    const guess = (password: string) => guesser.post('/activation', { email, code, password })
    await limited.setPoints('activation-password-per-registration', id, quota - 1)
    expect((await guess(lila.otherPassword)).status).toBe(422)
    expect((await guess(lila.otherPassword)).status).toBe(429)
    expect((await guess(lila.password)).status).toBe(429)
    expect(await spacesOf(email)).toBe(0)
    const cancelled = await guesser.post('/annulation', { email, code })
    expect(locationOf(cancelled)).toBe('/annulation/effectuee')
  })

  test('« Ce n’est pas moi »: the registration is deleted, and the owner opens a space of their own', async () => {
    const { email, code } = await strangerRegisters()
    const owner = PageClient.visit(service)
    const asked = await (await owner.post('/activation', { email, code })).text()
    const cancelled = await owner.post('/annulation', hiddenFieldsOf(asked))
    expect(locationOf(cancelled)).toBe('/annulation/effectuee')
    expect(await registrationsOf(email)).toBe(0)
    const person = Object.assign(limited.personFrom(newAddress()), {
      email,
      password: lila.otherPassword,
    })
    await person.register()
    expect((await person.activate(await service.codeOf(person))).status).toBe(200)
    const stranger = { email, password: lila.password }
    expect((await person.request('POST', '/api/sessions', stranger)).status).toBe(401)
  })

  test('the browser that made a registration types address and code: activated, as the sheet has it', async () => {
    const { browser, email, code } = await strangerRegisters()
    const answer = await browser.post('/activation', { email, code })
    expect(locationOf(answer)).toMatch(/^\/activation\/reussie/)
    expect(await spacesOf(email)).toBe(1)
  })

  test('its holder types the code and the right password in another browser: activated', async () => {
    const { email, code } = await strangerRegisters()
    const elsewhere = PageClient.visit(service)
    const asked = await (await elsewhere.post('/activation', { email, code })).text()
    const fields = { ...hiddenFieldsOf(asked), password: lila.password }
    expect(locationOf(await elsewhere.post('/activation', fields))).toMatch(/reussie/)
    expect(await spacesOf(email)).toBe(1)
  })

  test('the same code right after an activation, in another browser: told to sign in, no recap is shown, unless the password is right', async () => {
    const { browser, email, code } = await strangerRegisters()
    await browser.post('/activation', { email, code })
    const other = PageClient.visit(service)
    for (const fields of [{}, { password: lila.otherPassword }]) {
      const again = await other.post('/activation', { email, code, ...fields })
      expect(again.status).toBe(409)
      const page = await again.text()
      expect(page).toContain('l’espace est déjà activé. Connectez-vous')
      expect(page).not.toContain('Ce n’est pas moi')
    }
    const withPassword = await other.post('/activation', { email, code, password: lila.password })
    expect(locationOf(withPassword)).toMatch(/reussie/)
  })

  test('a cookie of another registration of this browser does not activate this one', async () => {
    const other = await strangerRegisters()
    const { email, code } = await strangerRegisters()
    const answer = await other.browser.post('/activation', { email, code })
    expect(await answer.text()).toContain('Confirmez que cette inscription est la vôtre')
    expect(await spacesOf(email)).toBe(0)
  })
})

describe('the API', () => {
  const activate = (person: Person, code: string, password?: string) =>
    person.request('POST', '/api/activations', { email: person.email, code, password })

  test('a password that does not match: 422, and no space; the one that matches: 200', async () => {
    const { person, code } = await limited.registered()
    const wrong = await activate(person, code, lila.otherPassword)
    expect(wrong.status).toBe(422)
    expect(await wrong.json()).toMatchObject({ type: '/problems/wrong-password' })
    expect(await spacesOf(person.email)).toBe(0)
    expect((await activate(person, code, person.password)).status).toBe(200)
  })

  test('its description says where to ask for the password', async () => {
    const { paths } = await (await limited.apiFrom(newAddress()).request('/openapi.json')).json()
    const { description } = paths['/api/activations'].post
    expect(description).toMatch(/ask for the password chosen at step 2/)
  })
})

describe('locked out by strangers', () => {
  /** Registers from a network of its own. */
  async function register(email: string): Promise<Person> {
    const person = Object.assign(personBehind(limited.apiFrom(newAddress())), { email })
    await person.register()
    return person
  }

  test('three strangers’ registrations, each cancelled with its code: the owner’s own is accepted', async () => {
    const email = newEmail()
    for (const _ of times(3, Boolean)) {
      const stranger = await register(email)
      const code = await service.codeOf(stranger)
      service.sink.mails.length = 0
      expect((await stranger.cancel(code)).status).toBe(204)
    }
    const owner = await register(email)
    expect(await limited.pointsOf('confirmation-per-address', email)).toBe(1)
    expect((await owner.activate(await service.codeOf(owner))).status).toBe(200)
  })

  test('a stranger’s registration freed by an operator: its confirmation no longer counts', async () => {
    const email = newEmail()
    await service.codeOf(await register(email))
    const reason = ['--by', 'Ana Lopes', '--why', 'ticket 4711']
    const env = {
      DATABASE_URL: service.databaseUrl,
      SECRETS: service.secrets.join(','),
      TEMPORAL_ADDRESS: inject('temporalAddress'),
    }
    const { code } = await runOperator(['free-address', ...reason], { input: `${email}\n`, env })
    expect(code).toBe(0)
    expect(await limited.pointsOf('confirmation-per-address', email)).toBe(0)
  })

  test('a wrong code gives no count back', async () => {
    const email = newEmail()
    const stranger = await register(email)
    expect((await stranger.cancel('AAAAAAAAAAAA')).status).toBe(422)
    expect(await limited.pointsOf('confirmation-per-address', email)).toBe(1)
  })
})
