import { expect, test } from 'vitest'
import { recapBlocks } from '../../../pdf/recap.ts'
import { renderRecap } from '../../../pdf/renderRecap.ts'
import { plainSpaces, readTagged } from '../../support/pdf.ts'
import { maelle } from '../../support/people/personas.ts'
import { printedAt, recapOf } from '../../support/recap.ts'

const { recap } = maelle

test('a recap says P1–P16 in the order of the sheet, each label tagged before its value', async () => {
  expect(await readTagged(await renderRecap(recap))).toEqual([
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
  ['Lbl', plainSpaces(label)],
  ...values.map((value): [string, string] => [
    values.length === 1 ? 'LBody' : 'P',
    plainSpaces(value),
  ]),
]

test('the trust block has a question and an answer, never a score (P14–P16)', async () => {
  const text = (await readTagged(await renderRecap(recap))).flat().join(' ')
  expect(text).not.toMatch(/score|sur 10|situation fiscale|quantité|moins de confiance/i)
})

test('a monsieur is « Monsieur » (X2)', async () => {
  expect(await printedAt(recapOf({ title: 'monsieur' }), 'Civilité')).toEqual(['Monsieur'])
})

test.each([
  ['+33612345678', '06\u00a012\u00a034\u00a056\u00a078'],
  ['+3221234567', '+32\u00a02\u00a0123\u00a045\u00a067'],
  ['+12', '+12'],
])('the phone number %s is printed « %s » (N1)', async (phone, printed) => {
  expect(await printedAt(recapOf({ phone }), 'Tel professionnel')).toEqual([plainSpaces(printed)])
})

test('an address of which only city and country are known has two lines (P9)', async () => {
  const unknown = { streetNumber: '', streetType: '', streetName: '', complement: '' }
  const address = { ...unknown, postalCode: '', city: 'München', country: 'DE' }
  const lines = await printedAt(recapOf({ address }), 'Adresse professionnelle')
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
    expect(await printedAt(foreign, 'Entreprise étrangère')).toEqual(['oui'])
    expect(await printedAt(foreign, 'S.I.R.E.N. ou équivalent')).toEqual([identifier])
    expect(await printedAt(foreign, 'N°\u00a0de TVA intracommunautaire')).toEqual([vat])
  },
)

test.each([undefined, ''])('a company whose name is %o is « – » (H10)', async (companyName) => {
  expect(await printedAt({ ...recap, companyName }, 'Raison sociale')).toEqual(['–'])
})

test('no line breaks before a colon or a question mark, nor inside a number (N1)', () => {
  const [blockOfIdentity, blockOfCompany, blockOfTrust] = recapBlocks(recap)
  expect(blockOfIdentity?.title).toBe('Votre identité\u00a0:')
  expect(blockOfIdentity?.rows[1]?.[1]?.lines).toEqual(['02\u00a098\u00a012\u00a034\u00a056'])
  expect(blockOfCompany?.rows[1]?.[0].lines).toEqual(['732\u00a0829\u00a0320'])
  expect(blockOfTrust?.rows[0]?.[0].lines).toEqual(['Le nom de votre animal de compagnie\u00a0?'])
})

test('the name is in capitals in French, its accents kept (P6)', async () => {
  expect(await printedAt(recapOf({ lastName: 'Éluard-Lœwe' }), 'Nom')).toEqual(['ÉLUARD-LŒWE'])
})

test('files and services that were taken over are the last block; an empty space has none (E’3, R13)', async () => {
  const files = ['732829320', '552081317']
  const services = ['Payer la TVA', 'Déclarer']
  const tagged = await readTagged(await renderRecap({ ...recap, files, services }))
  const from = tagged.findIndex(([, text]) => text === 'Vos dossiers et vos services :')
  expect(tagged.slice(from + 1)).toEqual(
    [
      ['Dossiers repris (S.I.R.E.N.)', '732\u00a0829\u00a0320', '552\u00a0081\u00a0317'],
      ['Service repris', 'Payer la TVA'],
      ['Service repris', 'Déclarer'],
    ].flatMap(tagPair),
  )
  expect(recapBlocks(recap)).toHaveLength(3)
})
