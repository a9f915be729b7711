const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' }

/** The visible text of HTML, one line for each block. */
export function textOf(source: string): string {
  return source
    .replace(/[ \n]+/g, ' ')
    .replace(/<(?:li|p|h\d|br|div|section|ul|ol|nav|title|dt|dd)\b[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: keyof typeof entities) => entities[name])
}

/** The same text with the typography of the sheet's transcription. */
export function plainTypography(text: string): string {
  return text
    .replaceAll('’', "'")
    .replace(/«\u00a0|\u00a0»/g, '"')
    .replace(/[\u00a0\u202f ]+/g, ' ')
}
