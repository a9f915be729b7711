import type { Font, GlyphRun, Subset } from 'fontkit'

const composedOfParts = { liga: false }
const readyMade = { liga: false, ccmp: false }
const codePointSpace = 0x200000
const glyphLimit = 0x10000
const zeroWidthSpace = 0x200b

/**
 * A font from which text comes back out of the document exactly as it went in. fontkit keeps with
 * a glyph the text it first stood for in the process, so that a document would depend on those
 * rendered before it; and pdfkit gives a glyph one text only, where « ı » and the body of « ị́ »
 * share theirs. Here each pair of glyph and code point has a code of its own in the subset.
 */
export function exactFont(font: Font): Font {
  return Object.assign(Object.create(font) as Font, {
    layout: (text: string) => layoutExactly(font, text),
    createSubset: () => subsetOfPairs(font.createSubset()),
  })
}

/** Letter for letter when the font has each one ready-made; else base and marks, decomposed. */
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

/** What is below `glyphLimit` is no pair: the missing glyph, and the parts of composite glyphs. */
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
