/** One line of an imported file once read: what it says, or why an operator has to correct it. */
export type ParsedLine<Value> = { ok: true; value: Value } | { ok: false; reason: string }
