import { listPresentable, type ProcedureCode } from '../../db/mailedCodes.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { ProcedureKind } from '../../domain/mailedCode.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Outcome } from '../outcome.ts'
import { presentCode, refuseCode, type Use } from './presentCode.ts'

/** A code that the owner of a space presents, who is signed in. */
export interface PresentedOfSpace {
  kind: ProcedureKind
  spaceId: string
  code: string
  network: ClientNetwork
}

/**
 * Uses a code of a space, as `presentCode` does. A used code is no repetition once another one of the
 * kind is awaited: what that is for has not been done.
 */
export async function confirmOfSpace<Done>(
  deps: ServiceDeps,
  { kind, spaceId, code, network }: PresentedOfSpace,
  use: (right: ProcedureCode) => Use<Done>,
): Promise<Outcome<Done | 'repeated'>> {
  const list = () => listPresentable(deps.db, kind, { spaceId })
  const presented = { kind, of: spaceId, code, network, awaited: await list() }
  const outcome = await presentCode(deps, presented, use)
  const isRepeated = outcome.ok && outcome.value === 'repeated'
  return isRepeated && (await list()).length > 0
    ? refuseCode(deps, kind, spaceId, network)
    : outcome
}
