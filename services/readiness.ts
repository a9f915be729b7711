import type { KeyUse } from '../db/keyUses.ts'
import { withinSeconds } from '../workflows/client.ts'
import type { ServiceDeps } from './deps.ts'
import { findMissingKeys } from './keys.ts'

/** What the service needs, and whether each part is there now. */
export interface Readiness {
  parts: {
    postgresql: 'up' | 'down'
    temporal: 'up' | 'down'
    /** Whether `SECRETS` has every key that rows need; unknown without PostgreSQL. */
    keys: 'present' | 'missing' | 'unknown'
  }
  missingKeys: KeyUse[]
}

/** Asks each dependency, in parallel, for at most 3 s. PostgreSQL is asked for the missing keys. */
export async function readiness(deps: ServiceDeps): Promise<Readiness> {
  const { temporal } = deps
  const [keys, server] = await Promise.allSettled([
    findMissingKeys(deps),
    withinSeconds(temporal, 3, () => temporal.workflowService.getSystemInfo({})),
  ])
  const state = ({ status }: PromiseSettledResult<unknown>) =>
    status === 'fulfilled' ? 'up' : 'down'
  return {
    parts: { postgresql: state(keys), temporal: state(server), keys: keysOf(keys) },
    missingKeys: keys.status === 'fulfilled' ? keys.value : [],
  }
}

function keysOf(found: PromiseSettledResult<KeyUse[]>): Readiness['parts']['keys'] {
  if (found.status === 'rejected') return 'unknown'
  return found.value.length === 0 ? 'present' : 'missing'
}

/** Whether the service can serve. */
export function isReady({ parts }: Readiness): boolean {
  return parts.postgresql === 'up' && parts.temporal === 'up' && parts.keys === 'present'
}
