import type { Font, GlyphRun, Subset } from 'fontkit'

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
export function exactFont(font: Font): Font {
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
