import { buffer } from 'node:stream/consumers'
import { drawRecap } from './drawRecap.ts'
import { openDocument } from './openDocument.ts'
import type { Recap } from './recap.ts'
import { recapBlocks } from './recapBlocks.ts'

const title = 'VOS COORDONNÉES\u00a0– RÉCAPITULATIF'

/**
 * Renders the recap of a space (P1–P18) as a PDF/UA-1 document. The same recap gives the same
 * bytes. The metadata contain nothing about the person.
 */
export async function renderRecap(recap: Recap): Promise<Buffer> {
  const document = openDocument(title, recap.activatedAt)
  drawRecap(document, title, recapBlocks(recap))
  document.end()
  return buffer(document)
}
