import type { Refusal } from '../domain/refusal.ts'

/** What the service did, or why it says no. */
export type Outcome<Value> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal; activationDeadline?: Date | undefined }

/** A refusal, with nothing more to say. */
export function refused(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}

/** Done, and nothing to tell. */
export const done: Outcome<void> = { ok: true, value: undefined }
