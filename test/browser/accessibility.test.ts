import { readFile } from 'node:fs/promises'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PageState } from '../support/browser/pageState.ts'
import { pageStates } from '../support/browser/pageStates.ts'
import { Site } from '../support/browser/site.ts'
import { textOf } from '../support/browser/textOf.ts'
import { wrongTypography } from '../support/browser/typography.ts'

let site: Site
let axeSource: string
beforeAll(async () => {
  site = await Site.open()
  axeSource = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
})
afterAll(() => site.close())

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Only these of the rules depend on colours. */
const ofColours = ['color-contrast', 'link-in-text-block']
const desktop = { width: 1280, height: 900 }
const narrow = { width: 320, height: 800 }

/** The page of each title, in any state. */
const titles = new Map<string, string>()

describe('every page in every state: axe finds nothing, light or dark; nothing is cut at 320 px or at 200 %; French is typeset', () => {
  for (const [name, states] of Object.entries(pageStates)) {
    test(name, { timeout: 120_000 }, async () => {
      for await (const state of states(site)) await inspect(state)
      await site.empty()
    })
  }
})

async function inspect({ name, visitor, status }: PageState): Promise<void> {
  const { page, tab } = visitor
  expect.soft(tab.statuses.at(-1), name).toBe(status)
  expect.soft(tab.faults, name).toEqual([])
  await inspectTitle(name, page, status)
  const text = textOf(await page.locator('body').innerHTML())
  expect.soft(wrongTypography(text), name).toEqual([])
  // All pages have one style sheet: one page is enough for the rules that read it.
  const preload = name === 'home'
  await page.evaluate(axeSource)
  const light = await violations(page, { runOnly: rules, preload })
  expect.soft(light, `${name}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await violations(page, { runOnly: ofColours })
  expect.soft(dark, `${name}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(narrow)
  expect.soft(await page.evaluate(beyondTheEdge), `${name} at 320 px`).toEqual([])
  await page.setViewportSize(desktop)
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  expect.soft(await page.evaluate(beyondTheEdge), `${name} at 200 %`).toEqual([])
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
}

async function inspectTitle(name: string, page: Page, status: number): Promise<void> {
  const title = await page.title()
  expect.soft(title.startsWith('Erreur\u00a0: '), `${name}: ${title}`).toBe(status >= 400)
  const { pathname } = new URL(page.url())
  expect.soft(titles.get(title) ?? pathname, `two pages are « ${title} »`).toBe(pathname)
  titles.set(title, pathname)
}

/** What axe, which is already in the page, finds against its rules, and where. */
async function violations(page: Page, options: axe.RunOptions): Promise<string[]> {
  const found = await page.evaluate((options) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    return inPage.run({ ...options, resultTypes: ['violations'] })
  }, options)
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  )
}

/** Runs in the page. @returns elements that are wider than the page, and texts that are cut off. */
function beyondTheEdge(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement
  const name = (element: Element) =>
    `${element.tagName}.${element.className}: ${element.textContent}`
  const elements = [...document.querySelectorAll('body *:not(.fr-sr-only, option)')]
  const wider = elements.filter(
    (element) => scrollWidth > clientWidth && element.getBoundingClientRect().right > clientWidth,
  )
  const cut = elements.filter(
    (element) =>
      getComputedStyle(element).overflowX === 'hidden' &&
      element.scrollWidth > element.clientWidth + 1,
  )
  return [...wider, ...cut].map((element) => name(element).slice(0, 120))
}
