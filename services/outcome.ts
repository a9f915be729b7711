import type { ReachedLimit } from '../domain/limits.ts'
import type { Refusal } from '../texts/refusals.fr.ts'

/** Why the service refuses, with the details of the refusal. */
export interface Refused {
  ok: false
  refusal: Refusal
  /** The deadline of a pending registration, once the mail server has accepted its mail. */
  activationDeadline?: Date | undefined
  /** The reached limits, if they are the reason. */
  reached?: readonly ReachedLimit[]
  retryAfterSeconds?: number
}

/** The result of a service, or its refusal. */
export type Outcome<Value> = { ok: true; value: Value } | Refused

/** A refusal without details. */
export function refused(refusal: Refusal): Refused {
  return { ok: false, refusal }
}

/** The refusal of a request that exceeds limits. */
export function tooMany(reached: readonly ReachedLimit[]): Refused {
  return { ...refused('too-many-requests'), reached }
}

/** Success without a result. */
export const succeeded: Outcome<void> = { ok: true, value: undefined }
