import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { acts, type Scene } from '../support/browser/scenes.ts'
import { Stage } from '../support/browser/stage.ts'

const folder = join(import.meta.dirname, '../../screenshots')
const widths = [1280, 360]
const dark = new Set(['home', 'credentials-all-wrong', 'form', 'recap', 'activated', 'space'])

/** `npm run screenshots`: an image of every page in every state. It compares nothing. */
let stage: Stage
beforeAll(async () => {
  await mkdir(folder, { recursive: true })
  stage = await Stage.open()
})
afterAll(() => stage.close())

for (const [name, act] of Object.entries(acts)) {
  test(name, async () => {
    for await (const scene of act(stage)) await shoot(scene)
    await stage.empty()
  })
}

async function shoot({ name, visitor }: Scene): Promise<void> {
  const { page } = visitor
  const save = (suffix: string) =>
    page.screenshot({ path: join(folder, `${name}-${suffix}.png`), fullPage: true })
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await save(String(width))
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  if (!dark.has(name)) return
  await page.emulateMedia({ colorScheme: 'dark' })
  await save('dark')
  await page.emulateMedia({ colorScheme: 'light' })
}
