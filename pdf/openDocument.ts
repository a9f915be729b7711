import PDFDocument from 'pdfkit'
import { recapFonts } from './recapFonts.ts'
import { pageMargin } from './style.ts'

/** The types of pdfkit do not know this subset. */
const pdfUa = 'PDF/UA' as PDFKit.Mixins.PDFSubsets

/**
 * An empty PDF/UA-1 document. The dates are given, and nothing else depends on the time or place of
 * its creation: pdfkit derives the file identifier from the metadata.
 */
export function openDocument(title: string, date: Date): PDFKit.PDFDocument {
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
