import type { Read } from '../domain/issue.ts'

/** The rule of one text field. */
export interface TextRule {
  required: boolean
  maxLength: number
}

const latinName = /^(?=.*\p{Script=Latin})[\p{Script=Latin}\p{M}'’ʼ.\- ]+$/u

/** Reads a text on one line: trimmed, in Unicode form C, white space folded. */
export function readText(typed: string, rule: TextRule): Read<string> {
  const text = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (text === '' && rule.required) return { ok: false, code: 'required' }
  if (text.length > rule.maxLength) return { ok: false, code: 'too-long' }
  if (/\p{C}/u.test(text)) return { ok: false, code: 'unprintable' }
  return { ok: true, value: text }
}

/** Reads a name (G5, G6): Latin letters with their accents, as the recap can print them. */
export function readName(typed: string): Read<string> {
  const name = readText(typed, { required: true, maxLength: 100 })
  if (!name.ok || latinName.test(name.value)) return name
  return { ok: false, code: 'not-latin' }
}
