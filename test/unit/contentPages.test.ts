import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { certificateGuidance } from '../../texts/certificateGuidance.fr.ts'
import { terms } from '../../texts/terms.fr.ts'
import { accessibilityPage } from '../../web/about/accessibility.ts'
import { expertModePage } from '../../web/about/expertMode.ts'
import { forgottenPasswordPage } from '../../web/about/forgottenPassword.ts'
import { generalTermsPage } from '../../web/about/generalTerms.ts'
import { helpPage } from '../../web/about/help.ts'
import { legalNoticePage } from '../../web/about/legalNotice.ts'
import { simplifiedModePage } from '../../web/about/simplifiedMode.ts'
import type { Asset } from '../../web/assets/asset.ts'
import type { WebEnv } from '../../web/env.ts'
import { renderPages } from '../../web/layout/layout.ts'

const asset: Asset = { path: '/assets/none', type: 'text/plain', body: Buffer.of() }
const app = new Hono<WebEnv>()
app.use(renderPages({ style: asset, script: asset, icon: asset, fonts: [] }))
const routes = [
  helpPage,
  expertModePage,
  simplifiedModePage,
  generalTermsPage,
  legalNoticePage,
  accessibilityPage,
  forgottenPasswordPage,
]
for (const page of routes) app.route('/', page)

const paths = app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
const answers = await Promise.all(
  paths.map(async (path) => {
    const answer = await app.request(path)
    return { path, answer, source: await answer.text() }
  }),
)
const sources = new Map(answers.map(({ path, source }) => [path, source]))

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' }

/** What one reads of a piece of HTML, in one line. */
function textOf(source: string): string {
  return source
    .replace(/[ \n]+/g, ' ')
    .replace(/<(?:li|p|h\d|br|div|section|ul|ol|nav|title|dt|dd)\b[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: keyof typeof entities) => entities[name])
}

function titleOf(source: string): string {
  return textOf(/<title>.*<\/title>/.exec(source)?.[0] ?? '')
}

function idsOf(source: string): string[] {
  return [...source.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '')
}

describe.each(answers)('$path', ({ path, answer, source }) => {
  test('is a page in French that a browser may keep and asks for again', () => {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    expect(source).toMatch(/^<!doctype html>\s*<html lang="fr">/)
  })

  test('has one h1, first, and no heading without the one above it', () => {
    const levels = [...source.matchAll(/<h(\d)\b/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
    }
  })

  test('is typeset in French', () => {
    const text = textOf(source)
      .replace(/https?:\/\/\S+/g, '')
      .replaceAll('\u202f', '\u00a0')
    expect(text).not.toMatch(/['"]/)
    expect(text.match(/.{0,20}[^\u00a0][:;?!»]/g)).toBeNull()
    expect(text.match(/«[^\u00a0].{0,20}/g)).toBeNull()
    expect(text).not.toMatch(/(?:^|[\s(«])(?:A|Etat|Etape|Editeur|Etablissement)[ \u00a0]/m)
  })

  test('leads to places that are there', () => {
    const ids = idsOf(source)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, link = ''] of source.matchAll(/ href="([^"]*)"/g)) {
      const [target = '', anchor] = link.split('#')
      if (anchor === undefined) continue
      expect(idsOf(sources.get(target || path) ?? ''), link).toContain(anchor)
    }
  })
})

test('no two of these pages have the same title', () => {
  const titles = answers.map(({ source }) => titleOf(source))
  expect(new Set(titles).size).toBe(paths.length)
  for (const title of titles) expect(title).toMatch(/\S+ – impots\.gouv\.fr$/)
})

test('other pages find the assistance and the certificate case on the help page (Q, E’10)', () => {
  const help = sources.get('/aide') ?? ''
  expect(idsOf(help)).toEqual(expect.arrayContaining(['assistance', 'sans-certificat']))
  const text = textOf(help)
  expect(text).toContain('0\u00a0810\u00a0006\u00a0882')
  const { proposal, cases, reminder } = certificateGuidance
  for (const sentence of [proposal, ...cases.map((one) => one.text), reminder]) {
    expect(text).toContain(sentence)
  }
})

test('the general terms are all there, none of their lines lost', () => {
  const text = textOf(sources.get('/conditions-generales') ?? '')
  for (const line of terms.text.split('\n')) expect(text).toContain(line)
  expect(text).toContain('24\u00a0novembre\u00a02026')
})
