import { expect, test } from 'vitest'
import { renderRecap } from '../../../pdf/renderRecap.ts'
import { streamsOf } from '../../support/pdf.ts'
import { maelle } from '../../support/people/personas.ts'
import { printedAt, recapOf } from '../../support/recap.ts'

const { recap } = maelle

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
  const read = await printedAt(recapOf({ firstName }), 'Prénoms')
  expect(read.join(' ')).toBe(firstName)
})

test('every Latin letter up to Latin Extended-B, and of Latin Extended Additional, is printed', async () => {
  const codePoints = Array.from({ length: 0x1f00 }, (_, codePoint) => codePoint)
  const letters = codePoints
    .filter((codePoint) => codePoint < 0x250 || codePoint >= 0x1e00)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .filter((letter) => /^(?=\p{Script=Latin})\p{L}$/u.test(letter))
  expect(letters.length).toBeGreaterThan(700)
  const read = await printedAt({ ...recap, trustAnswer: letters.join('') }, 'Réponse de confiance')
  expect(read.join('').replaceAll(' ', '')).toBe(letters.join(''))
})

test('a name typed with separate accents is printed with the letters that have them', async () => {
  const read = await printedAt(recapOf({ firstName: 'Zoe\u0301' }), 'Prénoms')
  expect(read).toEqual(['Zo\u00e9'])
})

test('combining accents come out as typed, beside letters whose glyphs they share', async () => {
  const firstName = 'Adébáyọ̀ Chị́ka Işıl M̃barete Ḿwila'
  const bytes = await renderRecap(recapOf({ firstName: firstName.normalize('NFD') }))
  const read = await printedAt(recapOf({ firstName: firstName.normalize('NFD') }), 'Prénoms')
  expect(read.join(' ').normalize('NFC')).toBe(firstName.normalize('NFC'))
  const actualTexts = streamsOf(bytes).flatMap((stream) => stream.match(/\/ActualText/g) ?? [])
  expect(actualTexts).toHaveLength(2)
})

test('characters that the font lacks are shown as « � », and the rest of the text stays', async () => {
  const trustAnswer = 'Rex 漢 👨‍👩‍👧 \u202eשלום\u202c Ａ\u0007'
  const read = await printedAt({ ...recap, trustAnswer }, 'Réponse de confiance')
  expect(read.join(' ')).toBe('Rex � � ���� A')
})
