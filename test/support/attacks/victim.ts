import type { Hono } from 'hono'
import { expect } from 'vitest'
import { createApp } from '../../../main/createApp.ts'
import type { ServiceDeps } from '../../../services/deps.ts'
import { noAssets, pageOptions } from '../browser/pageClient.ts'
import { Service } from '../parts/service.ts'
import type { Person } from '../people/person.ts'

/** The API and the pages, as an attacker reaches them. */
export type App = Pick<Hono, 'request'>

/** A person with a space, and the secrets that an attacker wants. */
export interface Victim {
  person: Person
  /** The id of the registration that became the space. */
  id: string
  draftToken: string
  code: string
  ticket: string
  sessionToken: string
}

/** A service with a worker, a victim with a space, and a draft of somebody else's. */
export async function startAttacked() {
  const service = await Service.start()
  await service.work()
  const app: App = createApp(pageOptions(service), noAssets)
  const victim = await victimOf(service)
  const draft = service.person()
  await draft.fill()
  return { service, app, victim, draft }
}

/** A new owner of a space, signed in. The service needs a worker. */
export async function victimOf(service: Service): Promise<Victim> {
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  const activated = await person.activate(code)
  expect(activated.status).toBe(200)
  const { recapUrl } = await activated.json()
  const ticket = recapUrl.split('/').at(-1)
  const sessionToken = await sessionTokenOf(service.app, person)
  return { person, id: person.id, draftToken: person.token, code, ticket, sessionToken }
}

/** Signs a person in. @returns the token in the cookie. */
export async function sessionTokenOf(app: App, { email, password }: Person): Promise<string> {
  const signedIn = await app.request('/api/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  expect(signedIn.status).toBe(201)
  return /session=([\w-]+)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

/** Everything that is kept of people, to see that an attack changed nothing. */
export async function keptRows({ db }: Pick<ServiceDeps, 'db'>): Promise<object> {
  const [registrations, spaces, changes, codes] = await Promise.all([
    db.selectFrom('registrations').selectAll().orderBy('id').execute(),
    db.selectFrom('spaces').selectAll().orderBy('id').execute(),
    db.selectFrom('coordinates_changes').selectAll().orderBy('id').execute(),
    // Their workflows change the rest of the row.
    db.selectFrom('mailed_codes').select(['id', 'kind', 'email']).orderBy('id').execute(),
  ])
  return { registrations, spaces, changes, codes }
}
