import type { IssueCode } from '../texts/issues.fr.ts'

/** One refused field: where it is (RFC 6901 JSON pointer) and what is wrong with it. */
export interface Issue {
  pointer: string
  code: IssueCode
}

/** A parsed form: its value, or everything that is wrong with it. */
export type ParsedForm<Value> = { ok: true; value: Value } | { ok: false; issues: Issue[] }

/** A parsed field: its value, or what is wrong with it. */
export type ParsedField<Value> = { ok: true; value: Value } | { ok: false; code: IssueCode }
