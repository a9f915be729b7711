import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  create,
  type Font,
  type Glyph,
  type GlyphRun,
  type StoredGlyph,
  type Subset,
} from 'fontkit'

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
  const readOnce = readingOnce(font)
  const encodingOnce = keepingLast()
  const lettersOf = new Map<number, Glyph>()
  const letter = (codePoint: number): Glyph => {
    const known = lettersOf.get(codePoint)
    if (known) return known
    const { id, advanceWidth } = font.glyphForCodePoint(codePoint)
    const glyph = pairOf(id, codePoint, advanceWidth)
    lettersOf.set(codePoint, glyph)
    return glyph
  }
  return Object.assign(Object.create(font) as Font, {
    layout: (text: string) =>
      /\p{M}/u.test(text) ? layoutMarks(font, text) : layoutLetters(letter, text),
    createSubset: () => encodingOnce(subsetOfPairs(readOnce.createSubset())),
  })
}

/** A font that reads the outline of each glyph once in the process, not once in each document. */
function readingOnce(font: Font): Font {
  const glyphs = new Map<number, StoredGlyph>()
  const getGlyph = (id: number): StoredGlyph => {
    const known = glyphs.get(id)
    if (known) return known
    const glyph = font.getGlyph(id)
    const [outline, metrics] = [glyph._decode(), glyph._getMetrics()]
    const { advanceWidth } = glyph
    const read = { id, advanceWidth, _decode: () => outline, _getMetrics: () => metrics }
    glyphs.set(id, read)
    return read
  }
  return Object.assign(Object.create(font) as Font, { getGlyph })
}

/** Encodes the letters of a subset again only where they are others than last time: titles are not. */
function keepingLast(): (subset: Subset) => Subset {
  let last: { letters: string; file: Uint8Array } | undefined
  return (subset) => {
    const encode = subset.encode.bind(subset)
    subset.encode = () => {
      const letters = subset.glyphs.join()
      if (last?.letters !== letters) last = { letters, file: encode() }
      return last.file
    }
    return subset
  }
}

/**
 * One glyph for each character, side by side. Without the tables that move letters closer, which a
 * form does not need and which cost most of the time of a recap.
 */
function layoutLetters(letter: (codePoint: number) => Glyph, text: string): GlyphRun {
  const glyphs = Array.from(text, (character) => letter(character.codePointAt(0) ?? 0))
  let advanceWidth = 0
  const positions = glyphs.map((glyph) => {
    advanceWidth += glyph.advanceWidth
    return { xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }
  })
  return { glyphs, positions, advanceWidth }
}

/** Base letters and combining marks, which the font puts in their places. */
function layoutMarks(font: Font, text: string): GlyphRun {
  const characters = [...text.normalize('NFD')]
  const run = font.layout(characters.join(''), composedOfParts)
  run.glyphs = run.glyphs.map(({ id, advanceWidth }, index) =>
    pairOf(id, characters[index]?.codePointAt(0) ?? zeroWidthSpace, advanceWidth),
  )
  return run
}

function pairOf(id: number, codePoint: number, advanceWidth: number): Glyph {
  return { id: id * codePointSpace + codePoint, codePoints: [codePoint], advanceWidth }
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

/** What the font has, and nothing invisible. */
const plain = /^[ -~\u00a0-\u00ac\u00ae-\u00ff’]*$/
const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })
const replacement = '\ufffd'

/**
 * A text that a font can print, in Unicode form C. A character that the font lacks is decomposed
 * (canonically, then by compatibility), or else replaced by « � ». Invisible characters are
 * removed.
 */
export function printable(text: string, covers: (codePoint: number) => boolean): string {
  if (plain.test(text)) return text
  const isCovered = (form: string) => [...form].every((each) => covers(each.codePointAt(0) ?? 0))
  const onOneLine = text.normalize('NFC').replace(/\s*[\n\r\t\u2028\u2029]\s*/g, ' ')
  return Array.from(graphemes.segment(onOneLine), ({ segment }) => {
    const visible = segment.replace(/\p{C}/gu, '')
    const forms = [visible, visible.normalize('NFD'), visible.normalize('NFKC')]
    return forms.find(isCovered) ?? replacement
  }).join('')
}
