declare module 'fontkit' {
  interface Glyph {
    id: number
    codePoints: number[]
    advanceWidth: number
  }

  /** A glyph of the font's file, with what a subset asks of it. */
  interface StoredGlyph extends Pick<Glyph, 'id' | 'advanceWidth'> {
    _decode(): unknown
    _getMetrics(): unknown
  }

  /** In units of the font, as widths are. */
  interface GlyphPosition {
    xAdvance: number
    yAdvance: number
    xOffset: number
    yOffset: number
  }

  interface GlyphRun {
    glyphs: Glyph[]
    positions: GlyphPosition[]
    advanceWidth: number
  }

  interface Subset {
    glyphs: number[]
    includeGlyph(id: number): number
    encode(): Uint8Array
  }

  interface Font {
    layout(text: string, features?: Record<string, boolean>): GlyphRun
    createSubset(): Subset
    getGlyph(id: number): StoredGlyph
    glyphForCodePoint(codePoint: number): Glyph
    hasGlyphForCodePoint(codePoint: number): boolean
  }

  function create(file: Uint8Array): Font
}
