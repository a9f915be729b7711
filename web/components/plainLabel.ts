/** A label within a sentence: without the asterisk and the colon that the sheet gives it. */
export function plainLabel(label: string): string {
  return label.replace(/^\*\s*/, '').replace(/\s*:$/, '')
}
