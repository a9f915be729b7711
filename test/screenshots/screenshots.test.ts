import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import type { PageState } from '../support/browser/pageState.ts'
import { pageStates } from '../support/browser/pageStates.ts'
import { Site } from '../support/browser/site.ts'

const folder = join(import.meta.dirname, '../../screenshots')
const widths = [1280, 360]
const inOtherMedia = new Set([
  'home',
  'credentials-all-wrong',
  'form',
  'check',
  'activated',
  'space',
  'new-password-wrong-code',
  'closure',
  'space-taken-over',
])
const otherMedia = {
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
  print: { colorScheme: 'light', forcedColors: 'none', media: 'print' },
} as const

/** `npm run screenshots`: an image of every page in every state. It compares nothing. */
let site: Site
beforeAll(async () => {
  await mkdir(folder, { recursive: true })
  site = await Site.open()
})
afterAll(() => site.close())

for (const [name, states] of Object.entries(pageStates)) {
  test(name, async () => {
    for await (const state of states(site)) await shoot(state)
    await site.empty()
  })
}

async function shoot({ name, visitor }: PageState): Promise<void> {
  const { page } = visitor
  const save = (suffix: string) =>
    page.screenshot({ path: join(folder, `${name}-${suffix}.png`), fullPage: true })
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await save(String(width))
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  if (!inOtherMedia.has(name)) return
  for (const [suffix, media] of Object.entries(otherMedia)) {
    await page.emulateMedia(media)
    await save(suffix)
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', media: 'screen' })
}
