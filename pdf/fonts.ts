import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font, type GlyphRun, type Subset } from 'fontkit'

/** The two weights of the recap. */
export interface RecapFonts {
  regular: Font
  bold: Font
}

const require = createRequire(import.meta.url)

let fonts: RecapFonts | undefined

/** The fonts. They are parsed once in each process. */
export function recapFonts(): RecapFonts {
  fonts ??= {
    regular: openFont(
      require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
    ),
    bold: openFont(
      require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
    ),
  }
  return fonts
}

function openFont(path: string): Font {
  return exactFont(create(readFileSync(path)))
}

const composedOfParts = { liga: false }
const readyMade = { liga: false, ccmp: false }
const codePointSpace = 0x200000
const glyphLimit = 0x10000
const zeroWidthSpace = 0x200b

/**
 * A font whose text can be copied from the document exactly. fontkit keeps the first text of each
 * glyph for the whole process, so that one document would depend on earlier ones. pdfkit allows one
 * text for each glyph, although « ı » and the body of « ị́ » share one glyph. Here each pair of
 * glyph and code point has its own code in the subset.
 */
function exactFont(font: Font): Font {
  return Object.assign(Object.create(font) as Font, {
    layout: (text: string) => layoutExactly(font, text),
    createSubset: () => subsetOfPairs(font.createSubset()),
  })
}

/**
 * Uses one glyph for each character if the text has no combining marks, and base and marks
 * otherwise.
 */
function layoutExactly(font: Font, text: string): GlyphRun {
  if (!/\p{M}/u.test(text)) return paired(font.layout(text, readyMade), text)
  const decomposed = text.normalize('NFD')
  return paired(font.layout(decomposed, composedOfParts), decomposed)
}

function paired(run: GlyphRun, text: string): GlyphRun {
  const characters = [...text]
  run.glyphs = run.glyphs.map(({ id, advanceWidth }, index) => {
    const codePoint = characters[index]?.codePointAt(0) ?? zeroWidthSpace
    return { id: id * codePointSpace + codePoint, codePoints: [codePoint], advanceWidth }
  })
  return run
}

/**
 * A number below `glyphLimit` is not a pair: it is the missing glyph or a part of a composite
 * glyph.
 */
function subsetOfPairs(subset: Subset): Subset {
  const includePart = subset.includeGlyph.bind(subset)
  const codes = new Map<number, number>()
  subset.includeGlyph = (pair) => {
    if (pair < glyphLimit) return includePart(pair)
    const code = codes.get(pair) ?? subset.glyphs.push(Math.floor(pair / codePointSpace)) - 1
    codes.set(pair, code)
    return code
  }
  return subset
}

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })
const replacement = '\ufffd'

/**
 * A text that a font can print, in Unicode form C. A character that the font lacks is decomposed
 * (canonically, then by compatibility), or else replaced by « � ». Invisible characters are
 * removed.
 */
export function printable(text: string, covers: (codePoint: number) => boolean): string {
  const isCovered = (form: string) => [...form].every((each) => covers(each.codePointAt(0) ?? 0))
  const onOneLine = text.normalize('NFC').replace(/\s*[\n\r\t\u2028\u2029]\s*/g, ' ')
  return Array.from(graphemes.segment(onOneLine), ({ segment }) => {
    const visible = segment.replace(/\p{C}/gu, '')
    const forms = [visible, visible.normalize('NFD'), visible.normalize('NFKC')]
    return forms.find(isCovered) ?? replacement
  }).join('')
}
