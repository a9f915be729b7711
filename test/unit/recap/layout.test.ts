import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import { expect, test } from 'vitest'
import { wrapText } from '../../../pdf/layout.ts'
import type { Recap } from '../../../pdf/recap.ts'
import { renderRecap } from '../../../pdf/renderRecap.ts'
import { pdfPages, readTaggedPage } from '../../support/pdf.ts'
import { maelle, sirens } from '../../support/people/personas.ts'
import { printedAt } from '../../support/recap.ts'

const { identity, recap } = maelle

/** The margin of a page, in points. */
const margin = 57

const word = 'Constantinople-Élisabethville '
const longRecap: Recap = {
  ...recap,
  email: `${'m'.repeat(64)}@${'w'.repeat(27)}.example`,
  companyName: word.repeat(20).trim(),
  trustAnswer: 'W'.repeat(100),
  identity: {
    ...identity,
    firstName: word.repeat(4).slice(0, 100).trim(),
    lastName: 'W'.repeat(100),
    address: {
      streetNumber: '1'.repeat(20),
      streetType: word.repeat(2).slice(0, 50).trim(),
      streetName: word.repeat(4).slice(0, 100).trim(),
      complement: 'W'.repeat(100),
      postalCode: '123456789012',
      city: word.repeat(4).slice(0, 100).trim(),
      country: 'GS',
    },
  },
}

const longName = 'Déclarer et payer la cotisation sur la valeur ajoutée, avec ses acomptes '.repeat(
  2,
)
const fullRecap: Recap = {
  ...recap,
  files: sirens(60),
  services: Array.from({ length: 30 }, (_, index) => `${index} ${longName}`.slice(0, 100)),
}

test('the longest values are complete', async () => {
  const spaceless = (texts: string[]) => texts.join('').replaceAll(' ', '')
  const { email, companyName, trustAnswer, identity: long } = longRecap
  const values: [string, string][] = [
    ['Prénoms', long.firstName],
    ['Nom', long.lastName.toLocaleUpperCase('fr')],
    ['Adresse mail professionnelle', email],
    ['Raison sociale', companyName ?? ''],
    ['Réponse de confiance', trustAnswer],
  ]
  for (const [label, value] of values) {
    expect(spaceless(await printedAt(longRecap, label))).toBe(spaceless([value]))
  }
  expect(await printedAt(longRecap, 'Adresse professionnelle')).toHaveLength(4)
})

test.each([
  ['an ordinary recap', recap, 1],
  ['the longest values', longRecap, 2],
  ['sixty files and thirty services with long names', fullRecap, 5],
])('%s: within the margins, no text over another', async (_, given, pageCount) => {
  const pages = await pdfPages(await renderRecap(given))
  expect(pages).toHaveLength(pageCount)
  for (const page of pages) {
    const { items } = await page.getTextContent()
    const boxes = items
      .filter((item): item is TextItem => 'str' in item && item.str.trim() !== '')
      .map(boxOf)
    const [, , right = 0, top = 0] = page.view
    for (const box of boxes) {
      expect(box.left).toBeGreaterThanOrEqual(margin - 0.01)
      expect(box.right).toBeLessThanOrEqual(right - margin + 1)
      expect(box.bottom).toBeGreaterThanOrEqual(margin)
      expect(box.top).toBeLessThanOrEqual(top - margin + 1)
      expect(boxes.filter((other) => other !== box && overlap(box, other))).toEqual([])
    }
  }
})

function boxOf({ str, transform, width, height }: TextItem) {
  const [, , , , left, bottom] = transform as number[]
  if (left === undefined || bottom === undefined) throw new Error('a text without a place')
  return { str, left, bottom, right: left + width, top: bottom + height * 0.8 }
}

function overlap(one: ReturnType<typeof boxOf>, other: ReturnType<typeof boxOf>): boolean {
  const beside = one.right <= other.left || other.right <= one.left
  return !beside && one.bottom < other.top && other.bottom < one.top
}

test('the title of a block is never alone at the end of a page', async () => {
  for (let words = 12; words < 60; words += 2) {
    const given = { ...recap, companyName: 'Constantinople '.repeat(words * 2).trim() }
    const pages = await pdfPages(await renderRecap(given))
    for (const page of pages)
      expect((await readTaggedPage(page)).at(-1)?.[0]).toMatch(/^(P|LBody)$/)
  }
})

test('two pairs share a line, each has its own when a value is long (P5, P6)', async () => {
  const heightsOf = async (given: Recap) => {
    const [page] = await pdfPages(await renderRecap(given))
    const items = (await page?.getTextContent())?.items ?? []
    const heightOf = (text: string) =>
      items.find((item): item is TextItem => 'str' in item && item.str === text)?.transform[5]
    return [heightOf('Civilité'), heightOf('Prénoms')]
  }
  const [title, firstName] = await heightsOf(recap)
  expect(title).toBe(firstName)
  const [aboveTitle, longFirstName] = await heightsOf(longRecap)
  expect(aboveTitle).toBeGreaterThan(longFirstName)
})

test('a wrapped text keeps every character, and an accent stays with its letter', () => {
  const text = 'Ẹ̀bùn-Adébáyọ̀  et Ọ̀ṣọ́ọ̀ṣì-l’incomparable '
  for (let width = 1; width < 40; width++) {
    const lines = wrapText(text, width, (line) => line.normalize('NFC').length)
    expect(lines.join('')).toBe(text)
    expect(lines.filter((line) => /^\p{M}/u.test(line))).toEqual([])
  }
})
