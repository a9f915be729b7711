/** What can be wrong with one field of a form. */
export type IssueCode =
  | 'required'
  | 'too-long'
  | 'wrong-type'
  | 'unknown-member'
  | 'not-accepted'
  | 'email-invalid'
  | 'email-too-long'
  | 'email-not-ascii'
  | 'email-differs'
  | 'password-characters'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-contains-address'
  | 'password-too-common'
  | 'password-differs'
  | 'title-unknown'
  | 'not-latin'
  | 'unprintable'
  | 'phone-invalid'
  | 'siren-invalid'
  | 'vat-invalid'
  | 'postal-code-invalid'
  | 'country-unknown'
  | 'trust-question-unknown'

/** One refused field: where it is (RFC 6901 JSON pointer) and what is wrong with it. */
export interface Issue {
  pointer: string
  code: IssueCode
}

/** A form once read: what it says, or everything that is wrong with it at once. */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; issues: Issue[] }

/** One field once read: its value as kept, or what is wrong with it. */
export type Read<Value> = { ok: true; value: Value } | { ok: false; code: IssueCode }
