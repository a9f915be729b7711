import type { TextStyle } from './style.ts'

/** Lines of text, from (x, y) downwards, as one element `tag` of the structure. */
export interface TaggedText {
  tag: string
  lines: string[]
  x: number
  y: number
  style: TextStyle
}

/** Draws lines, already wrapped, as the next element of `parent`. */
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

/** Readers take a combining mark, drawn apart from its letter, for a word of its own: it is told. */
function drawLine(document: PDFKit.PDFDocument, line: string, x: number, y: number): void {
  if (!/\p{M}/u.test(line)) {
    document.text(line, x, y, { lineBreak: false })
    return
  }
  document.markContent('Span', { actual: line })
  document.text(line, x, y, { lineBreak: false })
  endSpanUpright(document)
}

/** poppler places a told text by the axes at its end, and pdfkit draws text with its own upwards. */
function endSpanUpright(document: PDFKit.PDFDocument): void {
  document.save().transform(1, 0, 0, -1, 0, document.page.height)
  document.endMarkedContent()
  document.restore()
}
