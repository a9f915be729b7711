import type { Issue, ParsedField, ParsedForm } from './issue.ts'

/** Collects the parsed fields of a form, and what is wrong with each. */
export class Form {
  readonly #issues: Issue[] = []

  /**
   * The value of a field. If it has an issue, the issue is kept and `finish` will not use the
   * value.
   */
  field<Value>(pointer: string, parsed: ParsedField<Value>): Value {
    if (parsed.ok) return parsed.value
    this.#issues.push({ pointer, code: parsed.code })
    return undefined as never
  }

  /** The value of a part that was parsed as a form of its own. Its issues are kept. */
  part<Value>(parsed: ParsedForm<Value>): Value {
    if (parsed.ok) return parsed.value
    this.#issues.push(...parsed.issues)
    return undefined as never
  }

  /** The value of the whole form, built only when every field is valid. */
  finish<Value>(build: () => Value): ParsedForm<Value> {
    if (this.#issues.length > 0) return { ok: false, issues: this.#issues }
    return { ok: true, value: build() }
  }
}
