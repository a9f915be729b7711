import { World } from '../faults/parts/world.ts'
import { lila } from '../support/people/personas.ts'
import type { Options } from './options.ts'
import { findServer } from './server/findServer.ts'
import { settleServer, startServer } from './server/startServer.ts'

/** A connection of Temporal's server to its store takes one, and so does each of the service. */
const postgres = { max_connections: '200' }

/** Starts one API and one worker, on the Temporal server that the options ask for. */
export async function startBench({ server }: Pick<Options, 'server'>): Promise<World> {
  const world = await startWorld(server)
  // As in production, the directory of companies is imported.
  const companies = `insert into companies (siren, status, name)
    select lpad(n::text, 9, '0'), 'active', 'Bois & Fils' from generate_series(1, 100000) n
    union select $1, 'active', 'Quincaillerie du Port'`
  await world.sql.query(companies, [lila.siren])
  await world.sql.query('analyze companies')
  return world
}

async function startWorld(server: Options['server']): Promise<World> {
  const options = { isDirect: true, ofEach: 1, postgres } as const
  if (server === undefined) return World.start(options)
  const programs = await findServer(server || undefined)
  const world = await World.start({ ...options, temporal: (place) => startServer(programs, place) })
  await settleServer(world.folder)
  return world
}
