import { deleteCode, deleteExpiredCode } from '../../db/mailedCodes.ts'
import type { ForgetCodeResult } from '../../workflows/mailedCode/contract.ts'
import type { ActivityDeps } from '../deps.ts'

/**
 * Deletes a code, so that nothing of its request is left. `if-expired`: only when its window is over,
 * on PostgreSQL's clock.
 */
export function forgetCodeActivity({ db }: ActivityDeps) {
  return async function forgetCode(
    codeId: string,
    condition?: 'if-expired',
  ): Promise<ForgetCodeResult> {
    if (condition) return deleteExpiredCode(db, codeId)
    return { wasThere: await deleteCode(db, codeId), leftMs: 0 }
  }
}
