import { type Relay, startRelay } from '../../support/parts/relay.ts'
import { type Post, startMailServer } from './mailServer.ts'
import { startPostgresGate } from './postgresGate.ts'
import { startTemporalGate } from './temporalGate.ts'
import { Trap } from './trap.ts'

export type Place = 'postgres' | 'temporal' | 'smtp'

/**
 * What lies between one process and its dependencies: in front a relay that stalls, cuts and loses;
 * behind it a gate with a trap, which knows what the bytes say.
 */
export interface Lines extends DirectLines {
  relays: Record<Place, Relay>
  traps: Record<Place, Trap>
}

/** Where a process finds its dependencies. */
export interface DirectLines {
  ports: Record<Place, number>
  close(): Promise<void> | void
}

type Servers = { postgres: number; temporal: number }

/** Nothing in between: for measurements. */
export async function startDirectLines(servers: Servers, post: Post): Promise<DirectLines> {
  const smtp = await startMailServer(post, new Trap())
  return { ports: { ...servers, smtp: smtp.port }, close: smtp.close }
}

export async function startLines(servers: Servers, post: Post): Promise<Lines> {
  const traps = { postgres: new Trap(), temporal: new Trap(), smtp: new Trap() }
  const [postgres, temporal, smtp] = await Promise.all([
    startPostgresGate(servers.postgres, traps.postgres),
    startTemporalGate(servers.temporal, traps.temporal),
    startMailServer(post, traps.smtp),
  ])
  const relayTo = ({ port }: { port: number }) => startRelay({ host: '127.0.0.1', port })
  const relays = {
    postgres: await relayTo(postgres),
    temporal: await relayTo(temporal),
    smtp: await relayTo(smtp),
  }
  const ports = {
    postgres: relays.postgres.port,
    temporal: relays.temporal.port,
    smtp: relays.smtp.port,
  }
  return {
    ports,
    relays,
    traps,
    async close() {
      for (const trap of Object.values(traps)) trap.open()
      for (const gate of [postgres, temporal, smtp]) gate.close()
      await Promise.all(Object.values(relays).map((relay) => relay.close()))
    },
  }
}
