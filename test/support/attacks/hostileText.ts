import fc from 'fast-check'

/** Pieces that parsers, encoders and printers are known to stumble over. */
const pieces = [
  ...['', ' ', '\t', '\n', '\r\n', '\0', '\u001b[2J', '\u007f', '\u0085', '\u00a0', '\u00ad'],
  ...['\u0300', '\u0327\u0301', '\u200b', '\u200f', '\u2028', '\u202e', '\ufeff', '\ufffd'],
  ...[
    '\ud800',
    '\udfff',
    '\u{1f469}\u200d\u{1f4bb}',
    'İ',
    'ı',
    'ß',
    'ﬁ',
    'Å',
    'ǅ',
    '\u1e9e',
    '١٢٣',
  ],
  ...['"', "'", '`', '<', '>', '&', '\\', '/', '%', '%00', '%0d%0a', '%ff', '..', '$', '{{', '|'],
  ...['@', '.', ',', ';', ':', '::', '[', ']', '(', ')', '+', '-', '_', '=', '#', '?', '*', '^'],
  ...['0', '00', '1', '-1', '1e309', 'NaN', 'null', 'true', '0x10', '٣', 'a', 'Z', 'é', 'я', '李'],
  ...['__proto__', 'constructor', 'FR', 'BE', 'XI', 'BE0403019261', '732829320', '+33', '0033'],
  ...['lila@example.fr', 'example.fr', 'xn--', '127.0.0.1', '::ffff:', 'PT48H', 'P', 'T', 'madame'],
]

/** Any text, most of it made of hostile pieces. */
export const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map(join) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
)

/** Texts as long as the largest body: one or two pieces, again and again, and another end. */
export const longText = fc
  .tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces), fc.constantFrom(...pieces))
  .map(([one, other, end]) => `${`${one}${other}`.repeat(maxLength)}`.slice(0, maxLength) + end)

const maxLength = 32 * 1024

/** Calls a parser. @throws when it takes longer than any text should take, on a slow machine too. */
export function inTime<Result>(parse: () => Result): Result {
  const startMs = performance.now()
  const result = parse()
  const tookMs = performance.now() - startMs
  if (tookMs > 1_000) throw new Error(`parsed for ${Math.round(tookMs)} ms`)
  return result
}

function join(texts: string[]): string {
  return texts.join('')
}
