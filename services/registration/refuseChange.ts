import type { DraftChange } from '../../db/drafts.ts'
import { type Refused, refused } from '../outcome.ts'

/** Why a draft could not be changed. */
export function refuseChange({ status }: Exclude<DraftChange, { status: 'changed' }>): Refused {
  return refused(status === 'confirmed' ? 'already-confirmed' : 'not-found')
}
