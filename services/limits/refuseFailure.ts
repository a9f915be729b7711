import type { Context } from '../deps.ts'
import { type Refused, tooMany } from '../outcome.ts'
import { limiter, type Subjects } from './limiter.ts'

/** Refuses what failed, and counts it; over a limit, that is the refusal instead. */
export async function refuseFailure(
  context: Context,
  subjects: Subjects,
  failure: Refused,
): Promise<Refused> {
  const reached = await limiter(context).count(subjects)
  return reached.length > 0 ? tooMany(reached) : failure
}
