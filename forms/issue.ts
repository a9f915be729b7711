import type { IssueCode } from '../texts/issues.fr.ts'

/** One refused field: where it is (RFC 6901 JSON pointer) and what is wrong with it. */
export interface Issue {
  pointer: string
  code: IssueCode
}

/** A form once read: what it says, or everything that is wrong with it at once. */
export type ParsedForm<Value> = { ok: true; value: Value } | { ok: false; issues: Issue[] }

/** One field once read: its value as kept, or what is wrong with it. */
export type ParsedField<Value> = { ok: true; value: Value } | { ok: false; code: IssueCode }
