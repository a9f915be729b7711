import type { ReachedLimit } from '../domain/limits.ts'
import type { Refusal } from '../texts/refusals.fr.ts'

/** Why the service says no, and what there is to say beside that. */
export interface Refused {
  ok: false
  refusal: Refusal
  /** Of a pending registration, once the mail server has accepted its mail. */
  activationDeadline?: Date | undefined
  /** The limits that are reached, when that is why. */
  reached?: readonly ReachedLimit[]
  retryAfterSeconds?: number
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

/** Success, with nothing to say. */
export const succeeded: Outcome<void> = { ok: true, value: undefined }
