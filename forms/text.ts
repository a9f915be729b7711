import type { ParsedField } from './issue.ts'

/** The rule of one text field. */
export interface TextRule {
  required: boolean
  maxLength: number
}

const latinName = /^(?=.*\p{Script=Latin})[\p{Script=Latin}\p{M}'’ʼ.\- ]+$/u

/** Reads a text on one line: trimmed, in Unicode form C, white space folded. */
export function parseText(typed: string, rule: TextRule): ParsedField<string> {
  const text = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (text === '' && rule.required) return { ok: false, code: 'required' }
  if (text.length > rule.maxLength) return { ok: false, code: 'too-long' }
  if (/\p{C}/u.test(text)) return { ok: false, code: 'unprintable' }
  return { ok: true, value: text }
}

/** Reads a name (G5, G6): Latin letters with their accents, as the recap can print them. */
export function parseName(typed: string): ParsedField<string> {
  const name = parseText(typed, { required: true, maxLength: 100 })
  if (!name.ok || latinName.test(name.value)) return name
  return { ok: false, code: 'not-latin' }
}
