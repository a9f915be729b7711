import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Site } from '../support/browser/site.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterEach(() => site.empty())
afterAll(() => site.close())

const minuteMs = 60_000

test('two minutes before a session ends, the page says so; « Prolonger » extends it, once it is over the page says what becomes of a form', async () => {
  const visitor = await site.visitor()
  await visitor.page.clock.install()
  await visitor.makeWholeJourney()
  const ends = visitor.page.getByText('Votre session prend fin dans deux minutes')
  const over = visitor.page.getByText('Votre session a pris fin')
  await visitor.page.clock.fastForward(27 * minuteMs)
  expect(await ends.isVisible()).toBe(false)
  await visitor.page.clock.fastForward(1.1 * minuteMs)
  expect(await ends.isVisible()).toBe(true)
  await visitor.button('Prolonger').click()
  await ends.waitFor({ state: 'hidden' })
  await visitor.page.clock.fastForward(27 * minuteMs)
  expect(await ends.isVisible()).toBe(false)
  await visitor.page.clock.fastForward(1.1 * minuteMs)
  expect(await over.isVisible()).toBe(false)
  await visitor.page.clock.fastForward(2.1 * minuteMs)
  expect(await over.isVisible()).toBe(true)
  expect(await visitor.button('Prolonger').isVisible()).toBe(false)
  expect(visitor.tab.faults).toEqual([])
})

test('two minutes before a draft expires, the page says so; « Prolonger » keeps it and what is typed, and it can be confirmed', async () => {
  const visitor = await site.visitor()
  await visitor.page.clock.install()
  await visitor.chooseToCreate()
  await visitor.acceptTerms()
  await visitor.chooseCredentials()
  await visitor.typeIdentity()
  const ends = visitor.page.getByText('Votre inscription s’efface dans deux minutes')
  const waitTwoHours = async () => {
    expect(await ends.isVisible()).toBe(false)
    await visitor.page.clock.fastForward(117 * minuteMs)
    expect(await ends.isVisible()).toBe(false)
    await visitor.page.clock.fastForward(1.2 * minuteMs)
    expect(await ends.isVisible()).toBe(true)
  }
  const lives = () =>
    site.service.db
      .selectFrom('registrations')
      .select('expires_at')
      .where('id', '=', visitor.id)
      .executeTakeFirstOrThrow()
  const before = await lives()
  await waitTwoHours()
  await visitor.button('Prolonger').click()
  await ends.waitFor({ state: 'hidden' })
  expect(Number((await lives()).expires_at)).toBeGreaterThan(Number(before.expires_at))
  await visitor.press('Valider', '/inscription/recapitulatif')
  await waitTwoHours()
  await visitor.button('Prolonger').click()
  await ends.waitFor({ state: 'hidden' })
  await visitor.confirm()
  expect(visitor.complaints).toEqual([])
})

test('a draft that was not extended: the page says that it is over, and keeps what is typed to be noted', async () => {
  const visitor = await site.visitor()
  await visitor.page.clock.install()
  await visitor.chooseToCreate()
  await visitor.acceptTerms()
  await visitor.chooseCredentials()
  await visitor.fill({ Nom: 'Rosemonde' })
  await site.service.db.deleteFrom('registrations').where('id', '=', visitor.id).execute()
  await visitor.page.clock.fastForward(118.2 * minuteMs)
  await visitor.button('Prolonger').click()
  await visitor.page.getByText('Votre inscription est effacée').waitFor()
  expect(await visitor.field('Nom').inputValue()).toBe('Rosemonde')
})
