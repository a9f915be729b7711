import type { Issue, ParsedField, ParsedForm } from './issue.ts'

/** Reads the fields of a form one after the other, keeping what is wrong with each. */
export class Form {
  readonly #issues: Issue[] = []

  /** The value of a field; its issue, if any, is kept, and then the value is never built into one. */
  field<Value>(pointer: string, read: ParsedField<Value>): Value {
    if (read.ok) return read.value
    this.#issues.push({ pointer, code: read.code })
    return undefined as never
  }

  /** What the whole form says, built only when every field was right. */
  finish<Value>(build: () => Value): ParsedForm<Value> {
    if (this.#issues.length > 0) return { ok: false, issues: this.#issues }
    return { ok: true, value: build() }
  }
}
