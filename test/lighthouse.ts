import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from './support/browser/chromium.ts'
import { NpmStart, startVariables } from './support/parts/npmStart.ts'
import { steadyPort } from './support/parts/steadyPort.ts'
import { lila } from './support/people/personas.ts'

/** The minimum scores of a page, of 100, on a slow phone. */
const atLeast: Record<string, number> = {
  performance: 98,
  accessibility: 100,
  'best-practices': 100,
}

/** Everything that a page loads, as it is sent; in bytes. */
const atMostBytes = 80_000

/** `npm run lighthouse [-- URL]`: audits pages of the service at URL, or of one it starts itself. */
const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'))
const [running] = process.argv.slice(2)
const variables = await startVariables(join(folder, 'data'))
const start = running ? undefined : new NpmStart(variables)
try {
  await start?.ready()
  await audit(running ?? `http://localhost:${variables.PORT}`)
} finally {
  await start?.interrupt()
  await rm(folder, { recursive: true, force: true })
}

/** Uses one browser for all pages: the form needs its cookie. */
async function audit(origin: string): Promise<void> {
  const port = await steadyPort()
  const found = await findChromium()
  const browser = await chromium.launchPersistentContext(join(folder, 'browser'), {
    ...found,
    args: [...(found.args ?? []), `--remote-debugging-port=${port}`],
  })
  try {
    // The first page, while the browser has nothing of the site yet.
    await auditPage(`${origin}/`, port)
    const form = await openForm(await browser.newPage(), origin)
    for (const url of [form, `${origin}/activation`]) await auditPage(url, port)
  } finally {
    await browser.close()
  }
}

/** Begins a registration. @returns the URL of its form of step 3. */
async function openForm(page: Page, origin: string): Promise<string> {
  const email = `lighthouse.${Date.now()}@example.fr`
  await page.goto(`${origin}/inscription/conditions`)
  await page.getByText('Je reconnais avoir pris connaissance').click()
  await page.getByRole('button', { name: 'Valider' }).click()
  await page.waitForURL('**/inscription/identifiants?*')
  for (const name of ['email', 'emailConfirmation']) await page.fill(`[name=${name}]`, email)
  for (const name of ['password', 'passwordConfirmation']) {
    await page.fill(`[name=${name}]`, lila.password)
  }
  await page.getByRole('button', { name: 'Valider' }).click()
  await page.waitForURL('**/inscription/identite?*')
  const url = page.url()
  await page.close()
  return url
}

/**
 * Prints the scores of a page, and below them what costs points. Without `disableStorageReset`
 * Lighthouse would delete the cookie.
 */
async function auditPage(url: string, port: number): Promise<void> {
  const result = await lighthouse(url, {
    port,
    logLevel: 'error',
    onlyCategories: [...Object.keys(atLeast), 'seo'],
    disableStorageReset: true,
  })
  if (!result) throw new Error(`no answer for ${url}`)
  const { categories, audits } = result.lhr
  const scores = Object.values(categories).map(
    ({ id, score }) => [id, Math.round((score ?? 0) * 100)] as const,
  )
  const { pathname } = new URL(url)
  const { numericValue: bytes = Number.NaN } = audits['total-byte-weight'] ?? {}
  const weight = `${(bytes / 1_000).toFixed(1)} kB`
  print([pathname, ...scores.map(([id, score]) => `${id} ${score}`), weight].join('  '))
  for (const { id, auditRefs } of Object.values(categories)) {
    if (atLeast[id] === undefined) continue
    for (const { id: auditId, weight } of auditRefs) {
      const { score = null, title = '', displayValue = '' } = audits[auditId] ?? {}
      if (weight > 0 && score !== null && score < 0.9) print(`  ${id}: ${title} ${displayValue}`)
    }
  }
  const isPoor = scores.some(([id, score]) => score < (atLeast[id] ?? 0))
  if (isPoor || !(bytes <= atMostBytes)) process.exitCode = 1
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
