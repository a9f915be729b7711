/** The style of a text; sizes are in points. */
export interface TextStyle {
  font: 'regular' | 'bold'
  size: number
  lineHeight: number
  color: string
}

const ink = '#161616'
const grey = '#555555'
const blue = '#000091'

/** The left edge and the width of a column of text. */
export interface Column {
  x: number
  width: number
}

export const pageMargin = 57
export const rowGap = 6.5
export const blockGap = 24
export const ruleColor = { strong: blue, light: '#d5d5d5' }

/** Columns on an A4 page, which is 595 points wide. `wideValue` is for a row with one pair. */
export const columns = {
  label: { x: 57, width: 158 },
  wideValue: { x: 225, width: 313 },
  value: { x: 225, width: 114 },
  secondLabel: { x: 349, width: 87 },
  secondValue: { x: 446, width: 92 },
} satisfies Record<string, Column>

export const styles = {
  head: { font: 'bold', size: 11, lineHeight: 16, color: blue },
  title: { font: 'bold', size: 18, lineHeight: 25, color: ink },
  blockTitle: { font: 'bold', size: 12, lineHeight: 18, color: blue },
  label: { font: 'regular', size: 10.5, lineHeight: 15.5, color: grey },
  value: { font: 'regular', size: 10.5, lineHeight: 15.5, color: ink },
} as const satisfies Record<string, TextStyle>
