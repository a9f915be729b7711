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
