const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })

/**
 * Breaks a text into lines that are not wider than `width`: after spaces and hyphens, or inside a
 * word that is wider than a line. The lines together are the whole text.
 */
export function wrapText(text: string, width: number, widthOf: (text: string) => number): string[] {
  const fits = (line: string) => widthOf(line.trimEnd()) <= width
  const words = text.match(/[^ -]*(?:[ -]+|$)/g) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of words.flatMap((word) => (fits(word) ? [word] : graphemesOf(word)))) {
    if (line !== '' && !fits(line + piece)) {
      lines.push(line)
      line = ''
    }
    line += piece
  }
  return [...lines, line]
}

function graphemesOf(word: string): string[] {
  return Array.from(graphemes.segment(word), ({ segment }) => segment)
}
