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
  const hasMarks = /\p{M}/u.test(line)
  if (hasMarks) document.markContent('Span', { actual: line })
  document.text(line, x, y, { lineBreak: false })
  if (hasMarks) document.endMarkedContent()
}
