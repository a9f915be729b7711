import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Site } from '../support/browser/site.ts'
import { unusual, type Visitor } from '../support/browser/visitor.ts'
import { pdfText } from '../support/pdf.ts'
import { lila } from '../support/people/personas.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterEach(() => site.empty())
afterAll(() => site.close())

const kilobyte = 1024

/** Expects that no requested URL contains anything that was typed, or the code. */
function expectNothingPersonal({ tab, email, password, codes }: Visitor): void {
  const typed = [lila.typed.Nom, ...Object.values(unusual), '124578877', lila.siren]
  const personal = [email, password, ...codes, ...typed]
  const asked = tab.requests.map((request) => decodeURIComponent(request).toLowerCase())
  expect(asked.length).toBeGreaterThan(20)
  for (const text of personal) {
    expect(asked.filter((address) => address.includes(text.toLowerCase()))).toEqual([])
  }
}

test('the whole journey: nothing wrong on any page, nothing personal in any address', async () => {
  const visitor = await site.visitor()
  await visitor.makeWholeJourney()
  expect(visitor.complaints).toEqual([])
  expectNothingPersonal(visitor)
  const download = visitor.page.waitForEvent('download')
  await visitor.page.getByRole('link', { name: /^Sauvegardez ou imprimez/ }).click()
  const chunks = await Array.fromAsync(await (await download).createReadStream())
  const text = await pdfText(new Uint8Array(Buffer.concat(chunks)).buffer)
  expect(text).toContain('ROSEMONDE')
  expect(text).toContain('THALES')
  await visitor.press('Se déconnecter', '/')
  await visitor.open('/espace')
  await visitor.arrived('/')
  expect(visitor.complaints).toEqual([])
})

test('the whole journey without JavaScript: nothing wrong on any page, nothing personal in any address', async () => {
  const visitor = await site.visitor({ javaScriptEnabled: false })
  await visitor.makeWholeJourney()
  expect(visitor.complaints).toEqual([])
  expectNothingPersonal(visitor)
})

test('the whole journey on a phone 360 px wide: no page is wider', async () => {
  const visitor = await site.visitor({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
  })
  const widths: number[] = []
  visitor.page.on('load', (page) => {
    page
      .evaluate(() => document.documentElement.scrollWidth)
      .then(
        (width) => widths.push(width),
        () => undefined,
      )
  })
  await visitor.makeWholeJourney()
  expect(visitor.complaints).toEqual([])
  expect(widths.length).toBeGreaterThan(5)
  expect(Math.max(...widths)).toBe(360)
})

test('the page is dark for a person who prefers a dark theme, and light for the others', async () => {
  const background = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const [light, dark] = await Promise.all([
    site.visitor({ colorScheme: 'light' }),
    site.visitor({ colorScheme: 'dark' }),
  ])
  await Promise.all([light.open('/'), dark.open('/')])
  expect(brightness(await background(light.page))).toBeGreaterThan(200)
  expect(brightness(await background(dark.page))).toBeLessThan(60)
})

/** The brightness of `rgb(…)`, from 0 to 255. */
function brightness(color: string): number {
  const parts = [...color.matchAll(/\d+/g)].slice(0, 3).map(Number)
  return parts.reduce((sum, part) => sum + part, 0) / parts.length
}

test('over the wire: at most 100 KB for the first page, 250 KB for the whole journey', async () => {
  const visitor = await site.visitor()
  const network = await visitor.tab.context.newCDPSession(visitor.page)
  await network.send('Network.enable')
  let received = 0
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    received += encodedDataLength
  })
  await visitor.page.goto(visitor.at('/'), { waitUntil: 'networkidle' })
  expect(received).toBeGreaterThan(10 * kilobyte)
  expect(received).toBeLessThanOrEqual(100 * kilobyte)
  await visitor.makeWholeJourney()
  expect(received).toBeLessThanOrEqual(250 * kilobyte)
})
