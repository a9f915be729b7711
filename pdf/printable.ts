const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })
const replacement = '\ufffd'

/**
 * A text that a font can print, in Unicode form C. A character that the font lacks is decomposed
 * (canonically, then by compatibility), or else replaced by « � ». Invisible characters are
 * removed.
 */
export function printable(text: string, covers: (codePoint: number) => boolean): string {
  const isCovered = (form: string) => [...form].every((each) => covers(each.codePointAt(0) ?? 0))
  const onOneLine = text.normalize('NFC').replace(/\s*[\n\r\t\u2028\u2029]\s*/g, ' ')
  return Array.from(graphemes.segment(onOneLine), ({ segment }) => {
    const visible = segment.replace(/\p{C}/gu, '')
    const forms = [visible, visible.normalize('NFD'), visible.normalize('NFKC')]
    return forms.find(isCovered) ?? replacement
  }).join('')
}
