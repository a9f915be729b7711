import { afterAll, beforeAll, expect, test } from 'vitest'
import { Site } from '../support/browser/site.ts'
import { Tab } from '../support/browser/tab.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterAll(() => site.close())

test('the reader of the API works under its content security policy: it shows the calls, and sends one', async () => {
  const tab = await Tab.open(site.browser)
  await tab.page.goto(`${site.origin}/docs`)
  const groups = await tab.page.locator('.opblock-tag a').allTextContents()
  expect(groups.slice(0, 2)).toEqual(['1. Register', '2. What the forms show'])
  const call = tab.page.locator('.opblock', { hasText: '/api/terms' })
  await call.locator('.opblock-summary-control').click()
  await call.getByRole('button', { name: 'Try it out' }).click()
  await call.getByRole('button', { name: 'Execute' }).click()
  await call.locator('.live-responses-table', { hasText: 'version' }).waitFor()
  expect(tab.faults).toEqual([])
  expect(tab.requests.every((request) => request.includes(site.origin))).toBe(true)
})
