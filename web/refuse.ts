import type { Context } from 'hono'
import type { Fault } from '../domain/fault.ts'
import { refusalTitles } from '../domain/messages.fr.ts'
import type { Refusal } from '../domain/refusal.ts'
import { limitHeaders } from '../http/limitHeaders.ts'
import { refusalStatus } from '../http/refusalStatus.ts'
import type { Outcome, Refused } from '../services/outcome.ts'
import type { WebEnv } from './env.ts'
import { PageFault } from './fault.ts'
import type { Page } from './layout/page.ts'

/** What the service refuses about a draft whose page cannot be shown any more. */
const faults: Partial<Record<Refusal, Fault>> = {
  'not-found': 'draft-gone',
  'already-confirmed': 'already-confirmed',
  'step-missing': 'step-missing',
}

/**
 * Readies the answer to what the service refuses, for the page that says why.
 * @throws {PageFault} when there is no such page any more.
 */
export function refuse(c: Context<WebEnv>, { refusal, reached }: Refused): void {
  const fault = faults[refusal]
  if (fault) throw new PageFault(fault)
  c.status(refusalStatus[refusal])
  for (const [name, value] of Object.entries(limitHeaders(reached))) c.header(name, value)
}

/** What the service did. @throws {PageFault} when it could not, on a page that cannot say why. */
export function valueOrFault<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  throw new PageFault(faults[outcome.refusal] ?? 'internal-error')
}

/** The page that says why the service refused. */
export function refusedPage(page: Page, { refusal }: Refused): Page {
  return { ...page, state: refusalTitles[refusal], refused: true }
}
