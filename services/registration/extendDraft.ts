import { renewDraft } from '../../db/drafts.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { ServiceDeps } from '../deps.ts'
import { formLimits } from '../limits/formLimits.ts'
import { refuseOver } from '../limits/limiter.ts'
import type { Outcome } from '../outcome.ts'
import { refuseChange } from './refuseChange.ts'

/** Lets a draft live as long as after a change. @returns when it expires now. */
export async function extendDraft(
  deps: ServiceDeps,
  id: string,
  network: ClientNetwork,
): Promise<Outcome<Date>> {
  const over = await refuseOver(deps, formLimits(id, network))
  if (over) return over
  const change = await renewDraft(deps.db, id)
  return change.status === 'changed' ? { ok: true, value: change.expiresAt } : refuseChange(change)
}
