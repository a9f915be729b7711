import { World } from '../faults/parts/world.ts'
import type { Options } from './options.ts'
import { findServer } from './server/findServer.ts'
import { settleServer, startServer } from './server/startServer.ts'

/** A connection of Temporal's server to its store takes one, and so does each of the service. */
const postgres = { max_connections: '200' }

/** Starts one API and one worker, on the Temporal server that the options ask for. */
export async function startBench({ server }: Pick<Options, 'server'>): Promise<World> {
  const options = { isDirect: true, ofEach: 1, postgres } as const
  if (server === undefined) return World.start(options)
  const programs = await findServer(server || undefined)
  const world = await World.start({ ...options, temporal: (place) => startServer(programs, place) })
  await settleServer(world.folder)
  return world
}
