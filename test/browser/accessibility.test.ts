import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PageState } from '../support/browser/pageState.ts'
import { pageStates } from '../support/browser/pageStates.ts'
import { Site } from '../support/browser/site.ts'
import { textOf } from '../support/browser/textOf.ts'
import { wrongTypography } from '../support/browser/typography.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterAll(() => site.close())

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
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
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload })
  // Without the legacy mode axe opens another page each time.
  const light = await axe.withTags(rules).setLegacyMode().analyze()
  expect.soft(found(light), `${name}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect.soft(found(await page.evaluate(contrasts)), `${name}, dark`).toEqual([])
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

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>

function found({ violations }: Results): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  )
}

/** Runs in the page, where axe is already loaded. Only these of its rules depend on colours. */
function contrasts(): Promise<Results> {
  const { axe } = window as unknown as { axe: { run(options: object): Promise<Results> } }
  const runOnly = ['color-contrast', 'link-in-text-block']
  return axe.run({ runOnly, resultTypes: ['violations'] })
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
