import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  hiddenFieldsOf,
  locationOf,
  PageClient,
  type VisitOptions,
} from '../../support/browser/pageClient.ts'
import { Service } from '../../support/parts/service.ts'
import type { Person } from '../../support/people/person.ts'
import { lila } from '../../support/people/personas.ts'

const { password, fields: identity } = lila

let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

const visit = (options?: VisitOptions) => PageClient.visit(service, options)

async function openSpace(): Promise<Person> {
  const person = service.person()
  await person.register()
  const activated = await person.activate(await service.codeOf(person))
  expect(activated.status).toBe(200)
  return person
}

/** Signs in. @returns the fields of the form of the coordinates. */
async function coordinatesOf(browser: PageClient, { email }: Person) {
  expect(locationOf(await browser.post('/', { email, password }))).toBe('/espace')
  const page = await (await browser.get('/espace/coordonnees')).text()
  const own = hiddenFieldsOf(page)
  expect(Object.keys(own)).toEqual(['abonne', 'version'])
  return { ...identity, ...own }
}

describe('coordinates', () => {
  beforeAll(() => service.work())

  test('the form of one space, sent while signed in to another: 409, and neither changes', async () => {
    const [one, other] = [await openSpace(), await openSpace()]
    const browser = visit()
    const fields = await coordinatesOf(browser, one)
    await coordinatesOf(browser, other)
    const answer = await browser.post('/espace/coordonnees', { ...fields, lastName: 'Autre' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Rien n’a été modifié')
    const changed = await service.db
      .selectFrom('spaces')
      .select('id')
      .where('version', '>', 1)
      .where('email', 'in', [one.email, other.email])
      .execute()
    expect(changed).toEqual([])
  })

  test('a version that no page holds: 400', async () => {
    const browser = visit()
    const fields = await coordinatesOf(browser, await openSpace())
    for (const version of ['', '-1', '1e3', '99999999999']) {
      const answer = await browser.post('/espace/coordonnees', { ...fields, version })
      expect(answer.status).toBe(400)
    }
  })
})
