import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import { expect, test } from 'vitest'
import type { Identity } from '../../domain/identity.ts'
import type { Recap } from '../../pdf/recap.ts'
import { recapBlocks } from '../../pdf/recapBlocks.ts'
import { renderRecap } from '../../pdf/renderRecap.ts'
import { wrapText } from '../../pdf/wrapText.ts'
import { maelle } from '../support/people/personas.ts'

const { identity, recap } = maelle
const margin = 57

/** pdf.js gives every space as a plain one. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

const recapOf = (changed: Partial<Identity>): Recap => ({
  ...recap,
  identity: { ...identity, ...changed },
})

const open = (bytes: Uint8Array) =>
  getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise

type Pdf = Awaited<ReturnType<typeof open>>

async function pagesOf(pdf: Pdf) {
  return Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)))
}

/** What a screen reader is given: each tagged text and its tag, in the order of the structure. */
async function readTagged(given: Recap): Promise<[tag: string, text: string][]> {
  const pages = await pagesOf(await open(await renderRecap(given)))
  return (await Promise.all(pages.map(readTaggedPage))).flat()
}

async function readTaggedPage(page: Awaited<ReturnType<Pdf['getPage']>>) {
  const texts = new Map<string, string>()
  const open: string[] = []
  const { items } = await page.getTextContent({
    includeMarkedContent: true,
    disableNormalization: true,
  })
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((each) => each !== '') ?? 'untagged'
      const endOfLine = item.hasEOL && !item.str.endsWith('-') ? ' ' : ''
      texts.set(id, `${texts.get(id) ?? ''}${item.str}${endOfLine}`)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.id ?? '')
  }
  const read: [string, string][] = []
  const walk = (node: { role?: string; id?: string; children?: object[] }, tag: string) => {
    if (node.id) read.push([tag, (texts.get(node.id) ?? '').trim()])
    for (const child of node.children ?? []) walk(child, node.role ?? tag)
  }
  walk((await page.getStructTree()) as object, '')
  expect(texts.get('untagged')?.trim() ?? '').toBe('')
  return read
}

/** The lines of the value that follows a label. */
async function valueAt(given: Recap, label: string): Promise<string[]> {
  const tagged = await readTagged(given)
  const after = tagged.slice(
    tagged.findIndex((each) => each[0] === 'Lbl' && each[1] === plain(label)) + 1,
  )
  const end = after.findIndex(([tag]) => tag !== 'P')
  return after.slice(0, end === -1 ? undefined : end).map(([, text]) => text)
}

test('a recap says P1–P16 in the order of the sheet, each label tagged before its value', async () => {
  expect(await readTagged(recap)).toEqual([
    ['P', 'Impôts.gouv.fr'],
    ['H1', 'VOS COORDONNÉES – RÉCAPITULATIF'],
    ['H2', 'Votre identité :'],
    ...[
      ['Civilité', 'Madame'],
      ['Prénoms', 'Maëlle'],
      ['Nom', 'LE GOFF'],
      ['Tel professionnel', '02\u00a098\u00a012\u00a034\u00a056'],
      ['N°\u00a0d’abonné', '20310987654321'],
      ['Adresse mail professionnelle', 'maelle.legoff@cabinet.example'],
      ['Adresse professionnelle', '7 bis quai de la Fosse', 'Escalier C', '29200 Brest', 'France'],
    ].flatMap(tagPair),
    ['H2', 'Votre entreprise d’appartenance :'],
    ...[
      ['Entreprise étrangère', 'non'],
      ['S.I.R.E.N. ou équivalent', '732\u00a0829\u00a0320'],
      ['Raison sociale', 'Forêt & Filles'],
      ['N°\u00a0de TVA intracommunautaire', '–'],
      ['Statut professionnel', '–'],
    ].flatMap(tagPair),
    ['H2', 'Question de confiance :'],
    ...[
      ['Question de confiance', 'Le nom de votre animal de compagnie\u00a0?'],
      ['Réponse de confiance', 'Korrigan'],
    ].flatMap(tagPair),
  ])
})

const tagPair = ([label = '', ...values]: string[]): [string, string][] => [
  ['Lbl', plain(label)],
  ...values.map((value): [string, string] => ['P', plain(value)]),
]

test('the trust block has a question and an answer, never a score (P14–P16)', async () => {
  const text = (await readTagged(recap)).flat().join(' ')
  expect(text).not.toMatch(/score|sur 10|situation fiscale|quantité|moins de confiance/i)
})

test('a monsieur is « Monsieur » (X2)', async () => {
  expect(await valueAt(recapOf({ title: 'monsieur' }), 'Civilité')).toEqual(['Monsieur'])
})

test.each([
  ['+33612345678', '06\u00a012\u00a034\u00a056\u00a078'],
  ['+3221234567', '+32\u00a02\u00a0123\u00a045\u00a067'],
  ['+12', '+12'],
])('the phone number %s is printed « %s » (N1)', async (phone, printed) => {
  expect(await valueAt(recapOf({ phone }), 'Tel professionnel')).toEqual([plain(printed)])
})

test('an address of which only city and country are known has two lines (P9)', async () => {
  const unknown = { streetNumber: '', streetType: '', streetName: '', complement: '' }
  const address = { ...unknown, postalCode: '', city: 'München', country: 'DE' }
  const lines = await valueAt(recapOf({ address }), 'Adresse professionnelle')
  expect(lines).toEqual(['München', 'Allemagne'])
})

test.each([
  ['BE0403170701', 'BE0403170701'],
  ['123 456 789', '–'],
  ['FLUGZEUGBAU', '–'],
])(
  'a foreign company identified by « %s » has the VAT number « %s » (P12)',
  async (identifier, vat) => {
    const foreign = recapOf({ company: { foreign: true, identifier } })
    expect(await valueAt(foreign, 'Entreprise étrangère')).toEqual(['oui'])
    expect(await valueAt(foreign, 'S.I.R.E.N. ou équivalent')).toEqual([identifier])
    expect(await valueAt(foreign, 'N°\u00a0de TVA intracommunautaire')).toEqual([vat])
  },
)

test.each([null, undefined, ''])(
  'a company whose name is %o is « – » (H10)',
  async (companyName) => {
    expect(await valueAt({ ...recap, companyName }, 'Raison sociale')).toEqual(['–'])
  },
)

test.each([
  'Griffith-Baffleur Fflint',
  'Weiß Sørensen Ørsted',
  'Őry Łukasz Ştefan Șerban Țepeș',
  'van den Ĳssel-ĳsselmuiden',
  'Nguyễn Thị Hương Đặng Phước',
  'Guaraní Aỹ Ẽ ẽ Ũ ỹ',
  'Þórbjörg Guðmundsdóttir',
  'Žižek Çağlayan Işıl İpek ŋ Ŋ',
  'Ƙasim Ɓala Ɗan Ƴar ǩ Ǯ ȯ ṱ ḓ',
  'O’Neill d’Œuvre-Æsir N’Diaye ʻOkina',
])('the Latin name « %s » comes out of the document letter for letter', async (firstName) => {
  const read = await valueAt(recapOf({ firstName }), 'Prénoms')
  expect(read.join(' ')).toBe(firstName)
})

test('every Latin letter up to Latin Extended-B, and of Latin Extended Additional, is printed', async () => {
  const codePoints = Array.from({ length: 0x1f00 }, (_, codePoint) => codePoint)
  const letters = codePoints
    .filter((codePoint) => codePoint < 0x250 || codePoint >= 0x1e00)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .filter((letter) => /^(?=\p{Script=Latin})\p{L}$/u.test(letter))
  expect(letters.length).toBeGreaterThan(700)
  const read = await valueAt({ ...recap, trustAnswer: letters.join('') }, 'Réponse de confiance')
  expect(read.join('').replaceAll(' ', '')).toBe(letters.join(''))
})

test('a name typed with separate accents is printed with the letters that have them', async () => {
  const read = await valueAt(recapOf({ firstName: 'Zoe\u0301' }), 'Prénoms')
  expect(read).toEqual(['Zo\u00e9'])
})

test('combining accents come out as typed, beside letters whose glyphs they share', async () => {
  const firstName = 'Adébáyọ̀ Chị́ka Işıl M̃barete Ḿwila'
  const bytes = await renderRecap(recapOf({ firstName: firstName.normalize('NFD') }))
  const read = await valueAt(recapOf({ firstName: firstName.normalize('NFD') }), 'Prénoms')
  expect(read.join(' ').normalize('NFC')).toBe(firstName.normalize('NFC'))
  const actualTexts = streamsOf(bytes).flatMap((stream) => stream.match(/\/ActualText/g) ?? [])
  expect(actualTexts).toHaveLength(2)
})

function streamsOf(bytes: Buffer): string[] {
  const streams = bytes.toString('latin1').matchAll(/FlateDecode\n>>\nstream\n(.*?)\nendstream/gs)
  return Array.from(streams, ([, deflated = '']) =>
    inflateSync(Buffer.from(deflated, 'latin1')).toString('latin1'),
  )
}

test('no line breaks before a colon or a question mark, nor inside a number (N1)', () => {
  const [blockOfIdentity, blockOfCompany, blockOfTrust] = recapBlocks(recap)
  expect(blockOfIdentity?.title).toBe('Votre identité\u00a0:')
  expect(blockOfIdentity?.rows[1]?.[1]?.lines).toEqual(['02\u00a098\u00a012\u00a034\u00a056'])
  expect(blockOfCompany?.rows[1]?.[0].lines).toEqual(['732\u00a0829\u00a0320'])
  expect(blockOfTrust?.rows[0]?.[0].lines).toEqual(['Le nom de votre animal de compagnie\u00a0?'])
})

test('the name is in capitals in French, its accents kept (P6)', async () => {
  expect(await valueAt(recapOf({ lastName: 'Éluard-Lœwe' }), 'Nom')).toEqual(['ÉLUARD-LŒWE'])
})

test('characters that the font lacks are shown as « � », and the rest of the text stays', async () => {
  const trustAnswer = 'Rex 漢 👨‍👩‍👧 \u202eשלום\u202c Ａ\u0007'
  const read = await valueAt({ ...recap, trustAnswer }, 'Réponse de confiance')
  expect(read.join(' ')).toBe('Rex � � ���� A')
})

test('the same recap is the same bytes, whatever was rendered before, and in another process', async () => {
  const first = await renderRecap(recap)
  await renderRecap({ ...recap, trustAnswer: 'Chị́ka ı ffl ﬁ Ọ̀ṣọ́' })
  expect((await renderRecap(recap)).equals(first)).toBe(true)
  const elsewhere = `
    import { createHash } from 'node:crypto'
    import { renderRecap } from './pdf/renderRecap.ts'
    const recap = JSON.parse(process.argv[1])
    const bytes = await renderRecap({ ...recap, activatedAt: new Date(recap.activatedAt) })
    process.stdout.write(createHash('sha256').update(bytes).digest('hex'))`
  const options = ['--input-type=module', '--eval', elsewhere, JSON.stringify(recap)]
  const cwd = new URL('../..', import.meta.url)
  const hash = execFileSync(process.execPath, options, { cwd, env: { TZ: 'Asia/Tokyo' } })
  expect(String(hash)).toBe(createHash('sha256').update(first).digest('hex'))
})

test('a document with other data is not the same bytes', async () => {
  const other = await renderRecap({ ...recap, trustAnswer: 'Korrigans' })
  expect(other.equals(await renderRecap(recap))).toBe(false)
})

test('the metadata hold the title and the dates of activation, and nothing of the person', async () => {
  const { info, metadata } = await (await open(await renderRecap(recap))).getMetadata()
  expect(info).toMatchObject({
    Title: 'VOS COORDONNÉES\u00a0– RÉCAPITULATIF',
    Language: 'fr-FR',
    CreationDate: 'D:20310304050607Z',
    ModDate: 'D:20310304050607Z',
  })
  const all = JSON.stringify([info, [...(metadata as unknown as Iterable<unknown>)]])
  expect(all).toContain('pdfuaid:part')
  for (const personal of ['Goff', 'Maëlle', 'maelle', 'Korrigan', '20310987654321', 'Brest']) {
    expect(all.toLowerCase()).not.toContain(personal.toLowerCase())
  }
})

test('the file declares what PDF/UA-1 asks: tags, language, title shown, tab order, fonts', async () => {
  const bytes = (await renderRecap(recap)).toString('latin1')
  expect(bytes).toContain('<pdfuaid:part>1</pdfuaid:part>')
  for (const entry of ['/Marked true', '/Lang (fr-FR)', '/DisplayDocTitle true', '/Tabs /S']) {
    expect(bytes).toContain(entry)
  }
  expect(bytes.match(/\/FontFile2 /g)).toHaveLength(2)
  expect(bytes.match(/\/ToUnicode /g)).toHaveLength(2)
  expect(bytes).not.toContain('/CIDSet')
  expect(bytes).not.toContain('/Helvetica')
})

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

test('the longest values are all there, to the last letter', async () => {
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
    expect(spaceless(await valueAt(longRecap, label))).toBe(spaceless([value]))
  }
  expect(await valueAt(longRecap, 'Adresse professionnelle')).toHaveLength(4)
})

test.each([
  ['an ordinary recap', recap, 1],
  ['the longest values', longRecap, 2],
])('%s: within the margins, no text over another', async (_, given, pageCount) => {
  const pages = await pagesOf(await open(await renderRecap(given)))
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

test('wherever a page ends, no block leaves its title alone at the foot', async () => {
  for (let words = 12; words < 60; words += 2) {
    const given = { ...recap, companyName: 'Constantinople '.repeat(words * 2).trim() }
    const pages = await pagesOf(await open(await renderRecap(given)))
    for (const page of pages) expect((await readTaggedPage(page)).at(-1)?.[0]).toBe('P')
  }
})

test('two pairs share a line, each has its own when a value is long (P5, P6)', async () => {
  const heightsOf = async (given: Recap) => {
    const [page] = await pagesOf(await open(await renderRecap(given)))
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

test('a wrapped text keeps every character, and an accent never leaves its letter', () => {
  const text = 'Ẹ̀bùn-Adébáyọ̀  et Ọ̀ṣọ́ọ̀ṣì-l’incomparable '
  for (let width = 1; width < 40; width++) {
    const lines = wrapText(text, width, (line) => line.normalize('NFC').length)
    expect(lines.join('')).toBe(text)
    expect(lines.filter((line) => /^\p{M}/u.test(line))).toEqual([])
  }
})
