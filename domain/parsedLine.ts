/** A parsed line of an imported file: its value, or what an operator has to correct. */
export type ParsedLine<Value> = { ok: true; value: Value } | { ok: false; reason: string }
