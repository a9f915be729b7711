import { printable, recapFonts } from './fonts.ts'
import type { Pair, PairRow } from './recap.ts'
import { type Column, columns, rowGap, styles, type TextStyle } from './style.ts'

const highestOfTwo = 2 * (styles.value.lineHeight + rowGap)

/** A text with its position, and the lines of each of its paragraphs. */
export interface Cell {
  x: number
  paragraphs: string[][]
  style: TextStyle
}

/** The cells of one row, two for each pair, and the height of the tallest. */
export interface Row {
  pairs: { label: Cell; value: Cell }[]
  height: number
}

/**
 * Lays out the one or two pairs of a row, each label to the left of its value. Two pairs get a row
 * each when a value would need more than two lines.
 */
export function layoutRows(document: PDFKit.PDFDocument, [first, second]: PairRow): Row[] {
  const { label, wideValue, value, secondLabel, secondValue } = columns
  const wide = (pair: Pair) => layoutPair(document, pair, [label, wideValue])
  if (!second) return [rowOf(wide(first))]
  const row = rowOf(
    layoutPair(document, first, [label, value]),
    layoutPair(document, second, [secondLabel, secondValue]),
  )
  return row.height <= highestOfTwo ? [row] : [rowOf(wide(first)), rowOf(wide(second))]
}

function rowOf(...pairs: Row['pairs']): Row {
  const heights = pairs.flatMap(({ label, value }) => [cellHeight(label), cellHeight(value)])
  return { pairs, height: Math.max(...heights) + 2 * rowGap }
}

function layoutPair(
  document: PDFKit.PDFDocument,
  { label, lines }: Pair,
  [labelColumn, valueColumn]: [Column, Column],
): { label: Cell; value: Cell } {
  const cell = (texts: string[], { x, width }: Column, style: TextStyle): Cell => {
    const paragraphs = texts.map((text) => linesOf(document, text, width, style))
    return { x, paragraphs, style }
  }
  const key = `${label} ${labelColumn.x}`
  const known = labels.get(key) ?? cell([label], labelColumn, styles.label)
  labels.set(key, known)
  return { label: known, value: cell(lines, valueColumn, styles.value) }
}

/** The labels of the sheet, laid out once in each process. */
const labels = new Map<string, Cell>()

function cellHeight({ paragraphs, style }: Cell): number {
  return paragraphs.flat().length * style.lineHeight
}

/** The lines of a text in a column. */
function linesOf(
  document: PDFKit.PDFDocument,
  text: string,
  width: number,
  style: TextStyle,
): string[] {
  const font = recapFonts()[style.font]
  document.font(style.font).fontSize(style.size)
  const shown = printable(text, (codePoint) => font.hasGlyphForCodePoint(codePoint))
  return wrapText(shown, width, (line) => document.widthOfString(line))
}

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
