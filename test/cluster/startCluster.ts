import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../main/dev/postgres.ts'
import type { Stoppable } from '../../main/dev/stoppable.ts'
import { findServer } from '../bench/server/findServer.ts'
import { settleServer, startServer } from '../bench/server/startServer.ts'
import { World } from '../faults/parts/world.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'
import { archiveFolder, archiving } from './backup.ts'
import { startBalancer } from './balancer.ts'

/** Longer than the balancer needs to notice: it probes each second. */
const drainDelay = 'PT3S'

/** The service as in production, and Temporal's server with a PostgreSQL of its own. */
export interface Cluster {
  world: World
  /** Where people reach the APIs. */
  url: string
  /** Puts an empty store in the place of Temporal's, as when it is lost. */
  loseTemporal(): Promise<void>
  stop(): Promise<void>
}

/** Starts two APIs behind a balancer, two workers, and what they need. */
export async function startCluster(serverFolder?: string): Promise<Cluster> {
  process.env.DRAIN_DELAY ??= drainDelay
  const programs = await findServer(serverFolder)
  const folder = await mkdtemp(join(tmpdir(), 'cluster-'))
  const stores: Stoppable[] = []
  const startStore = async () => {
    const store = await startPostgres({
      port: await steadyPort(),
      dataDir: join(folder, `temporal-${stores.length + 1}`),
      password: 'cluster',
      settings: { fsync: 'off', max_connections: '200' },
    })
    stores.push(store)
    return store.url
  }
  const stopStores = async () => {
    await Promise.all(stores.map((store) => store.stop()))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const world = await World.start({
      isDirect: true,
      postgres: { fsync: 'off', max_connections: '100', ...archiving },
      temporal: async (place) =>
        startServer(programs, { ...place, postgresUrl: await startStore() }),
    })
    await mkdir(archiveFolder(world.folder), { mode: 0o777 })
    await settleServer(world.folder)
    const balancer = await startBalancer(world.apiUrls)
    return {
      world,
      url: balancer.url,
      async loseTemporal() {
        await world.stopTemporal()
        await world.startTemporal()
        await world.migrate()
        await settleServer(world.folder)
      },
      async stop() {
        await balancer.close()
        await world.stop()
        await stopStores()
      },
    }
  } catch (error) {
    await stopStores()
    throw error
  }
}
