/** The headers of a recap: a file to save (P18), named after its subscriber number. */
export function pdfHeaders(subscriberNumber: string): Record<string, string> {
  return {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="recapitulatif-${subscriberNumber}.pdf"`,
  }
}
