import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { drawRecap } from './draw.ts'
import { recapFonts } from './fonts.ts'
import { type Recap, recapBlocks } from './recap.ts'
import { pageMargin } from './style.ts'

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

/** The types of pdfkit do not know this subset. */
const pdfUa = 'PDF/UA' as PDFKit.Mixins.PDFSubsets

/**
 * An empty PDF/UA-1 document. The dates are given, and nothing else depends on the time or place of
 * its creation: pdfkit derives the file identifier from the metadata.
 */
function openDocument(title: string, date: Date): PDFKit.PDFDocument {
  const document = new PDFDocument({
    subset: pdfUa,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    info: { Title: title, CreationDate: date, ModDate: date },
    size: 'A4',
    margin: pageMargin,
    font: '',
  })
  for (const [name, font] of Object.entries(recapFonts())) {
    document.registerFont(name, font as unknown as PDFKit.Mixins.PDFFontSource)
  }
  return omitCidSets(document)
}

/**
 * Removes the CIDSets of pdfkit: they lack the parts of composite glyphs, and PDF/UA-1 requires a
 * complete CIDSet or none.
 */
function omitCidSets(document: PDFKit.PDFDocument): PDFKit.PDFDocument {
  return Object.assign(document, { subset: '1' })
}
