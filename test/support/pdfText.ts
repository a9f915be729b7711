import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The text of a PDF, in reading order. */
export async function pdfText(document: ArrayBuffer): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(document) }).promise
  const pages = Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1))
  const texts = await Promise.all(pages.map(async (page) => (await page).getTextContent()))
  return texts
    .flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : '')))
    .join(' ')
}
