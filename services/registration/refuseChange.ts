import type { DraftChange } from '../../db/drafts.ts'
import { type Refused, refused } from '../outcome.ts'

/** The refusal of a change to a draft. */
export function refuseChange({ status }: Exclude<DraftChange, { status: 'changed' }>): Refused {
  return refused(status === 'confirmed' ? 'already-confirmed' : 'not-found')
}
