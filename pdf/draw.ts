import { type Cell, layoutRows, type Row } from './layout.ts'
import type { Block } from './recap.ts'
import { blockGap, pageMargin, rowGap, ruleColor, styles, type TextStyle } from './style.ts'

/** Draws the head (P1), the title (P2, P3) and the blocks, in reading order. */
export function drawRecap(document: PDFKit.PDFDocument, title: string, blocks: Block[]): void {
  const root = document.struct('Document')
  document.addStructure(root)
  const x = pageMargin
  const head = { tag: 'P', lines: ['Impôts.gouv.fr'], x, y: pageMargin, style: styles.head }
  drawText(document, root, head)
  const y = pageMargin + 2.5 * styles.head.lineHeight
  drawText(document, root, { tag: 'H1', lines: [title], x, y, style: styles.title })
  document.y = y + styles.title.lineHeight
  for (const block of blocks) drawBlock(document, root, block)
  root.end()
}

/**
 * Draws a block: its title, then its pairs, as a list for screen readers. A row is never split
 * between pages, and the title stays with the first row.
 */
function drawBlock(
  document: PDFKit.PDFDocument,
  parent: PDFKit.PDFStructureElement,
  { title, rows }: Block,
): void {
  const laidOut = rows.flatMap((pairs) => layoutRows(document, pairs))
  const titleHeight = styles.blockTitle.lineHeight + rowGap
  const firstHeight = titleHeight + (laidOut[0]?.height ?? 0)
  if (hasRoom(document, blockGap + firstHeight)) document.y += blockGap
  else document.addPage()
  const origin = { x: pageMargin, y: document.y }
  drawText(document, parent, { tag: 'H2', lines: [title], ...origin, style: styles.blockTitle })
  document.y = origin.y + titleHeight
  const list = document.struct('L')
  parent.add(list)
  laidOut.forEach((row, index) => {
    if (!hasRoom(document, row.height)) document.addPage()
    drawRow(document, list, row, index === 0 ? ruleColor.strong : ruleColor.light)
  })
}

function drawRow(
  document: PDFKit.PDFDocument,
  list: PDFKit.PDFStructureElement,
  { pairs, height }: Row,
  color: string,
): void {
  const y = document.y
  drawRule(document, y, color)
  for (const { label, value } of pairs) {
    const item = document.struct('LI')
    list.add(item)
    drawCell(document, item, 'Lbl', label, y + rowGap)
    drawBody(document, item, value, y + rowGap)
  }
  document.y = y + height
}

/** The value of a pair. A paragraph has a tag of its own only beside others. */
function drawBody(
  document: PDFKit.PDFDocument,
  item: PDFKit.PDFStructureElement,
  value: Cell,
  top: number,
): void {
  if (value.paragraphs.length === 1) {
    drawCell(document, item, 'LBody', value, top)
    return
  }
  const body = document.struct('LBody')
  item.add(body)
  drawCell(document, body, 'P', value, top)
}

function drawCell(
  document: PDFKit.PDFDocument,
  parent: PDFKit.PDFStructureElement,
  tag: string,
  { x, paragraphs, style }: Cell,
  top: number,
): void {
  let y = top
  for (const lines of paragraphs) {
    drawText(document, parent, { tag, lines, x, y, style })
    y += lines.length * style.lineHeight
  }
}

function hasRoom(document: PDFKit.PDFDocument, height: number): boolean {
  return document.y + height <= document.page.height - pageMargin
}

/** Lines of text that begin at (x, y), with their tag in the structure. */
interface TaggedText {
  tag: string
  lines: string[]
  x: number
  y: number
  style: TextStyle
}

/** Draws wrapped lines as the next element of `parent`. */
function drawText(
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

/** Draws a line across the page, marked as decoration, which screen readers skip. */
function drawRule(document: PDFKit.PDFDocument, y: number, color: string): void {
  document.markContent('Artifact', { type: 'Layout' })
  document
    .moveTo(pageMargin, y)
    .lineTo(document.page.width - pageMargin, y)
    .lineWidth(0.6)
    .stroke(color)
  document.endMarkedContent()
}
