import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Site } from '../support/browser/site.ts'
import { eventually } from '../support/eventually.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterEach(() => site.empty())
afterAll(() => site.close())

test('a draft expired while its form was filled: the page says so, and a new registration can begin', async () => {
  const visitor = await site.visitor()
  await visitor.chooseToCreate()
  await visitor.acceptTerms()
  await visitor.chooseCredentials()
  await visitor.typeIdentity()
  await site.service.db
    .updateTable('registrations')
    .set({ expires_at: new Date(0) })
    .where('id', '=', visitor.id)
    .execute()
  await visitor.button('Valider').click()
  await visitor.shows('Inscription introuvable')
  expect(visitor.tab.statuses.at(-1)).toBe(410)
  expect(await visitor.page.getByRole('main').textContent()).toContain('deux heures')
  await visitor.follow('Recommencer l’inscription', '/inscription/conditions')
  await visitor.acceptTerms()
  await visitor.chooseCredentials()
  await visitor.fillIdentity()
  await visitor.confirm()
  expect(visitor.tab.faults).toEqual([])
})

test('the mail is not accepted yet: the page shows the deadline by itself once it is', async () => {
  const { sink } = site.service
  const visitor = await site.visitor()
  await visitor.reachCheckPage()
  const held = Promise.withResolvers<void>()
  sink.beforeAccepting = () => held.promise
  await visitor.confirm()
  const deadline = visitor.page.getByText('Ce code peut être utilisé jusqu’au')
  expect(await deadline.count()).toBe(0)
  await visitor.page.getByText(/en cours d’envoi depuis le .* à\s\d+\sh\s\d\d\./).waitFor()
  sink.beforeAccepting = undefined
  held.resolve()
  await deadline.waitFor()
  expect(visitor.complaints).toEqual([])
})

test('no worker: the activation is recorded, and its page offers the space by itself once it is done', async () => {
  const [visitor, unscripted] = await Promise.all([
    site.visitor(),
    site.visitor({ javaScriptEnabled: false }),
  ])
  const both = [visitor, unscripted]
  for (const one of both) {
    await one.reachCheckPage()
    await one.confirm()
    const code = await one.code()
    await one.open('/activation')
    await one.typeCode(code)
  }
  await site.stopWorker()
  await Promise.all(both.map((one) => one.press('Valider', '/activation/en-cours')))
  for (const one of both) {
    expect(one.tab.statuses.at(-1)).toBe(202)
    await one.page.getByText(/Vous avez présenté votre code le .* à\s\d+\sh\s\d\d\./).waitFor()
    expect(await one.rows()).toEqual({ registrations: 1, spaces: 0 })
  }
  await site.service.work()
  await visitor.follow('Afficher la suite', '/activation/reussie')
  expect(await visitor.rows()).toEqual({ registrations: 0, spaces: 1 })
  await eventually('the second space', () => unscripted.rows(), {
    until: ({ registrations, spaces }) => registrations === 0 && spaces === 1,
  })
  await unscripted.follow('Actualiser la page', '/activation/reussie')
  for (const one of both) expect(one.complaints).toEqual([])
})
