import type { KeyUse } from '../db/keyUses.ts'
import { findRefusedWrites } from '../db/writes.ts'
import { withinSeconds } from '../workflows/client.ts'
import type { ServiceDeps } from './deps.ts'
import { findMissingKeys } from './keys.ts'

/** What the service needs, and whether each part is there now. */
export interface Readiness {
  parts: {
    /** `read-only` and `full` when it answers, but nothing can be written. */
    postgresql: 'up' | 'read-only' | 'full' | 'down'
    temporal: 'up' | 'down'
    /** Whether `SECRETS` has every key that rows need; unknown without PostgreSQL. */
    keys: 'present' | 'missing' | 'unknown'
  }
  missingKeys: KeyUse[]
}

/**
 * Asks each dependency, in parallel, for at most 3 s. PostgreSQL is asked for the missing keys, and
 * whether something can be written.
 */
export async function readiness(deps: ServiceDeps): Promise<Readiness> {
  const { db, temporal } = deps
  const [keys, refused, server] = await Promise.allSettled([
    findMissingKeys(deps),
    findRefusedWrites(db),
    withinSeconds(temporal, 3, () => temporal.workflowService.getSystemInfo({})),
  ])
  const isDown = [keys, refused].some(({ status }) => status === 'rejected')
  const writes = refused.status === 'fulfilled' ? (refused.value ?? 'up') : 'down'
  return {
    parts: {
      postgresql: isDown ? 'down' : writes,
      temporal: server.status === 'fulfilled' ? 'up' : 'down',
      keys: keysOf(keys),
    },
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
