import { printable } from './printable.ts'
import { recapFonts } from './recapFonts.ts'
import type { TextStyle } from './style.ts'
import { wrapText } from './wrapText.ts'

/** The lines of a text in a column. */
export function linesOf(
  document: PDFKit.PDFDocument,
  text: string,
  width: number,
  style: TextStyle,
): string[] {
  const font = recapFonts()[style.font]
  document.font(style.font).fontSize(style.size)
  const shown = printable(text, (codePoint) => font.hasGlyphForCodePoint(codePoint))
  return wrapText(shown, width, (line) => document.widthOfString(line))
}
