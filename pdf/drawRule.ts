import { pageMargin } from './style.ts'

/** Draws a line across the page, marked as decoration, which screen readers skip. */
export function drawRule(document: PDFKit.PDFDocument, y: number, color: string): void {
  document.markContent('Artifact', { type: 'Layout' })
  document
    .moveTo(pageMargin, y)
    .lineTo(document.page.width - pageMargin, y)
    .lineWidth(0.6)
    .stroke(color)
  document.endMarkedContent()
}
