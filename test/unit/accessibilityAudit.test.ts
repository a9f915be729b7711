import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { accessibilityPage } from '../../web/about/accessibility.ts'
import type { WebEnv } from '../../web/env.ts'
import { renderPages } from '../../web/layout/layout.ts'
import { noAssets } from '../support/browser/pageClient.ts'

const audit = readFileSync(join(import.meta.dirname, '../../docs/accessibility.md'), 'utf8')

/** The declaration alone. */
function site() {
  const app = new Hono<WebEnv>()
  app.use(async (c, next) => {
    c.set('publicUrl', 'http://localhost')
    await next()
  })
  app.use(renderPages(noAssets))
  return app.route('/', accessibilityPage)
}

test('docs/accessibility.md has each of the 106 criteria once, and the declaration agrees with it', async () => {
  const rows = [...audit.matchAll(/^\| (\d+)\.(\d+) \| (met|not met|not applicable) \| .+ \|$/gm)]
  const inTheme = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]
  const criteria = inTheme.flatMap((count, theme) =>
    Array.from({ length: count }, (_, index) => `${theme + 1}.${index + 1}`),
  )
  expect(rows.map(([, theme, number]) => `${theme}.${number}`)).toEqual(criteria)
  const having = (result: string) => rows.filter((row) => row[3] === result)
  const [met, notMet] = [having('met').length, having('not met').length]
  const page = await (await site().request('/accessibilite')).text()
  const rate = ((100 * met) / (met + notMet)).toFixed(1).replace('.', ',')
  expect(page).toContain(`${rate}&nbsp;% des critères`)
  expect(page).toContain(`${met} sur ${met + notMet}`)
  const named = [...page.matchAll(/Critère (\d+\.\d+)/g)].map(([, number]) => number)
  expect(named).toEqual(having('not met').map(([, theme, number]) => `${theme}.${number}`))
})
