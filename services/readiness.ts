import { sql } from 'kysely'
import { withinSeconds } from '../workflows/client.ts'
import type { ServiceDeps } from './deps.ts'

/** The dependencies of the service, and whether each answers now. */
export type Readiness = Record<'postgresql' | 'temporal', 'up' | 'down'>

/** Asks each dependency, in parallel, for at most 3 s. */
export async function readiness({ db, temporal }: ServiceDeps): Promise<Readiness> {
  const [postgresql, server] = await Promise.allSettled([
    sql`select 1`.execute(db),
    withinSeconds(temporal, 3, () => temporal.workflowService.getSystemInfo({})),
  ])
  const state = ({ status }: PromiseSettledResult<unknown>) =>
    status === 'fulfilled' ? 'up' : 'down'
  return { postgresql: state(postgresql), temporal: state(server) }
}
