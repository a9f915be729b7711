import type { Context } from 'hono'
import { limitHeaders } from '../http/limitHeaders.ts'
import type { Outcome, Refused } from '../services/outcome.ts'
import { type Refusal, refusals } from '../texts/refusals.fr.ts'
import type { WebEnv } from './env.ts'
import { type Fault, PageFault } from './faults.fr.ts'
import type { Page } from './layout/page.ts'

/** What the service refuses about a draft whose page cannot be shown any more. */
const faultOf: Partial<Record<Refusal, Fault>> = {
  'not-found': 'draft-gone',
  'already-confirmed': 'already-confirmed',
  'step-missing': 'step-missing',
}

/**
 * Readies the answer to what the service refuses, for the page that says why.
 * @throws {PageFault} when there is no such page any more.
 */
export function refuse(c: Context<WebEnv>, { refusal, reached }: Refused): void {
  const fault = faultOf[refusal]
  if (fault) throw new PageFault(fault)
  c.status(refusals[refusal].status)
  for (const [name, value] of Object.entries(limitHeaders(reached))) c.header(name, value)
}

/** What the service did. @throws {PageFault} when it could not, on a page that cannot say why. */
export function valueOrFault<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  throw new PageFault(faultOf[outcome.refusal] ?? 'internal-error')
}

/** The page that says why the service refused. */
export function refusedPage(page: Page, { refusal }: Refused): Page {
  return { ...page, state: refusals[refusal].title, refused: true }
}
