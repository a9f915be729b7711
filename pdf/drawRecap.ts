import { drawBlock } from './drawBlock.ts'
import { drawText } from './drawText.ts'
import type { Block } from './recapBlocks.ts'
import { pageMargin, styles } from './style.ts'

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
