import { findCode } from '../../db/mailedCodes.ts'
import type { ActivityDeps } from '../deps.ts'

/**
 * Whether a code is gone, as it is once it was used: anyone who can write to Temporal can say so.
 */
export function isCodeUsedActivity({ db }: ActivityDeps) {
  return async function isCodeUsed(codeId: string): Promise<boolean> {
    return (await findCode(db, codeId)) === undefined
  }
}
