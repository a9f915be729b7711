import type { Context } from '../deps.ts'
import { done, type Outcome, tooMany } from '../outcome.ts'
import { limiter } from './limiter.ts'

/** Counts that a network looks a company up, and refuses that it does so too often. */
export async function countLookup(context: Context, network: string): Promise<Outcome<void>> {
  const reached = await limiter(context).count({ 'company-per-network': network })
  return reached.length > 0 ? tooMany(reached) : done
}
