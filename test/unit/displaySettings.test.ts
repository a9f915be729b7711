import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { displaySettingsPage } from '../../web/display/displaySettings.ts'
import type { WebEnv } from '../../web/env.ts'
import { renderPages } from '../../web/layout/layout.ts'
import { noAssets, PageClient } from '../support/browser/pageClient.ts'

const path = '/parametres-affichage'

/** Somebody's browser on a site of this page only. */
function visit(): PageClient {
  const app = new Hono<WebEnv>()
  app.use(async (c, next) => {
    c.set('publicUrl', 'http://localhost')
    await next()
  })
  app.use(renderPages(noAssets))
  app.route('/', displaySettingsPage)
  return new PageClient(app, 'http://localhost')
}

async function page(browser: PageClient): Promise<string> {
  return (await browser.get(path)).text()
}

test('nothing is chosen: the system decides, and the page says so', async () => {
  const source = await page(visit())
  expect(source).toContain('<html lang="fr">')
  expect(source).toContain('<meta name="color-scheme" content="light dark">')
  expect(source).toContain('value="systeme" checked')
})

test.each([
  ['clair', 'light'],
  ['sombre', 'dark'],
])('« %s » is chosen: every page is %s from then on, for a year', async (name, theme) => {
  const browser = visit()
  const answer = await browser.post(path, { theme: name })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('Location')).toBe(`${path}?etat=enregistre`)
  expect(answer.headers.get('Set-Cookie')).toMatch(/Max-Age=31536000/)
  const source = await page(browser)
  expect(source).toContain(`<html lang="fr" data-fr-theme="${theme}">`)
  expect(source).toContain(`<meta name="color-scheme" content="${theme}">`)
  expect(source).toContain(`value="${name}" checked`)
})

test('the system is chosen again: the browser forgets the theme', async () => {
  const browser = visit()
  await browser.post(path, { theme: 'sombre' })
  await browser.post(path, { theme: 'systeme' })
  expect(browser.cookies.size).toBe(0)
  expect(await page(browser)).toContain('<html lang="fr">')
})

test('a text that no choice has, in the form or in the cookie: the system decides', async () => {
  const browser = visit()
  await browser.post(path, { theme: '" onload="' })
  expect(browser.cookies.size).toBe(0)
  browser.cookies.set('affichage', 'toString')
  expect(await page(browser)).toContain('<html lang="fr">')
})
