import type { TextStyle } from './style.ts'

/** Lines of text that begin at (x, y), with their tag in the structure. */
export interface TaggedText {
  tag: string
  lines: string[]
  x: number
  y: number
  style: TextStyle
}

/** Draws wrapped lines as the next element of `parent`. */
export function drawText(
  document: PDFKit.PDFDocument,
  parent: PDFKit.PDFStructureElement,
  { tag, lines, x, y, style }: TaggedText,
): void {
  const draw = () => {
    document.font(style.font).fontSize(style.size).fillColor(style.color)
    for (const [index, line] of lines.entries()) {
      drawLine(document, line, x, y + index * style.lineHeight)
    }
  }
  parent.add(document.struct(tag, {}, draw))
}

/**
 * Adds the actual text to a line with combining marks. Without it, PDF readers treat a mark as a
 * separate word.
 */
function drawLine(document: PDFKit.PDFDocument, line: string, x: number, y: number): void {
  if (!/\p{M}/u.test(line)) {
    document.text(line, x, y, { lineBreak: false })
    return
  }
  document.markContent('Span', { actual: line })
  document.text(line, x, y, { lineBreak: false })
  endSpanUpright(document)
}

/**
 * Ends a span with upright axes. poppler places the actual text by the axes at the end of a span,
 * and pdfkit draws with axes upside down.
 */
function endSpanUpright(document: PDFKit.PDFDocument): void {
  document.save().transform(1, 0, 0, -1, 0, document.page.height)
  document.endMarkedContent()
  document.restore()
}
