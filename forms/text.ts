import { maxLengths } from '../domain/maxLengths.ts'
import type { ParsedField } from './issue.ts'
import { isTooLong } from './isTooLong.ts'

/** The rule of one text field. */
export interface TextRule {
  required: boolean
  maxLength: number
}

const latinName = /^(?=.*\p{Script=Latin})[\p{Script=Latin}\p{M}'’ʼ.\- ]+$/u

/** Parses a text on one line: trimmed, in Unicode form C, each white space one plain space. */
export function parseText(typed: string, rule: TextRule): ParsedField<string> {
  if (isTooLong(typed, rule.maxLength)) return { ok: false, code: 'too-long' }
  const text = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (text === '' && rule.required) return { ok: false, code: 'required' }
  if (text.length > rule.maxLength) return { ok: false, code: 'too-long' }
  if (/\p{C}/u.test(text)) return { ok: false, code: 'unprintable' }
  return { ok: true, value: text }
}

/** Parses a name (G5, G6): Latin letters with their accents, which the recap can print. */
export function parseName(typed: string): ParsedField<string> {
  const name = parseText(typed, { required: true, maxLength: maxLengths.lastName })
  if (!name.ok || latinName.test(name.value)) return name
  return { ok: false, code: 'not-latin' }
}
