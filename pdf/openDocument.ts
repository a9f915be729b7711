import PDFDocument from 'pdfkit'
import { recapFonts } from './recapFonts.ts'
import { pageMargin } from './style.ts'

/** Not among the subsets that the types of pdfkit know. */
const pdfUa = 'PDF/UA' as PDFKit.Mixins.PDFSubsets

/**
 * An empty PDF/UA-1 document. Its dates are given, and nothing else in it depends on when or where
 * it is made: pdfkit derives the file identifier from the metadata.
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

/** pdfkit's CIDSet lacks the parts of composite glyphs; PDF/UA-1 wants a complete one or none. */
function omitCidSets(document: PDFKit.PDFDocument): PDFKit.PDFDocument {
  return Object.assign(document, { subset: '1' })
}
