declare module 'fontkit' {
  interface Glyph {
    id: number
    codePoints: number[]
    advanceWidth: number
  }

  interface GlyphRun {
    glyphs: Glyph[]
  }

  interface Subset {
    glyphs: number[]
    includeGlyph(id: number): number
  }

  interface Font {
    layout(text: string, features?: Record<string, boolean>): GlyphRun
    createSubset(): Subset
    hasGlyphForCodePoint(codePoint: number): boolean
  }

  function create(file: Uint8Array): Font
}
