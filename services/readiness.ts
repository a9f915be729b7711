import { sql } from 'kysely'
import { withinSeconds } from '../workflows/client.ts'
import type { ServiceDeps } from './deps.ts'

/** The parts that the service cannot serve without, and whether each answers now. */
export type Readiness = Record<'postgresql' | 'temporal', 'up' | 'down'>

/** Asks each part, at the same time and for 3 s at most. */
export async function readiness({ db, temporal }: ServiceDeps): Promise<Readiness> {
  const [postgresql, server] = await Promise.allSettled([
    sql`select 1`.execute(db),
    withinSeconds(temporal, 3, () => temporal.workflowService.getSystemInfo({})),
  ])
  const state = ({ status }: PromiseSettledResult<unknown>) =>
    status === 'fulfilled' ? 'up' : 'down'
  return { postgresql: state(postgresql), temporal: state(server) }
}
