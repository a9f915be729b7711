import type { ReachedLimit } from '../domain/limits.ts'
import type { Refusal } from '../texts/refusals.fr.ts'

/** Why the service says no; with the limits that are reached, when that is why. */
export interface Refused {
  ok: false
  refusal: Refusal
  activationDeadline?: Date | undefined
  reached?: readonly ReachedLimit[]
}

/** What the service did, or why it says no. */
export type Outcome<Value> = { ok: true; value: Value } | Refused

/** A refusal, with nothing more to say. */
export function refused(refusal: Refusal): Refused {
  return { ok: false, refusal }
}

/** The refusal of what goes beyond limits. */
export function tooMany(reached: readonly ReachedLimit[]): Refused {
  return { ...refused('too-many-requests'), reached }
}

/** Done, and nothing to tell. */
export const done: Outcome<void> = { ok: true, value: undefined }
