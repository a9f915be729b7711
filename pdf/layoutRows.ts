import { linesOf } from './linesOf.ts'
import type { Pair, PairRow } from './recapBlocks.ts'
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
  return {
    label: cell([label], labelColumn, styles.label),
    value: cell(lines, valueColumn, styles.value),
  }
}

function cellHeight({ paragraphs, style }: Cell): number {
  return paragraphs.flat().length * style.lineHeight
}
