import { drawRule } from './drawRule.ts'
import { drawText } from './drawText.ts'
import { type Cell, layoutRows, type Row } from './layoutRows.ts'
import type { Block } from './recapBlocks.ts'
import { blockGap, pageMargin, rowGap, ruleColor, styles } from './style.ts'

/**
 * Draws a block: its title, then its pairs, as a list for screen readers. A row is never split
 * between pages, and the title stays with the first row.
 */
export function drawBlock(
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
    const body = document.struct('LBody')
    list.add(item)
    drawCell(document, item, 'Lbl', label, y + rowGap)
    item.add(body)
    drawCell(document, body, 'P', value, y + rowGap)
  }
  document.y = y + height
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
