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
export interface Lines {
  relays: Record<Place, Relay>
  traps: Record<Place, Trap>
  close(): Promise<void>
}

export async function startLines(
  ports: { postgres: number; temporal: number },
  post: Post,
): Promise<Lines> {
  const traps = { postgres: new Trap(), temporal: new Trap(), smtp: new Trap() }
  const [postgres, temporal, smtp] = await Promise.all([
    startPostgresGate(ports.postgres, traps.postgres),
    startTemporalGate(ports.temporal, traps.temporal),
    startMailServer(post, traps.smtp),
  ])
  const relayTo = ({ port }: { port: number }) => startRelay({ host: '127.0.0.1', port })
  const relays = {
    postgres: await relayTo(postgres),
    temporal: await relayTo(temporal),
    smtp: await relayTo(smtp),
  }
  return {
    relays,
    traps,
    async close() {
      for (const trap of Object.values(traps)) trap.open()
      for (const gate of [postgres, temporal, smtp]) gate.close()
      await Promise.all(Object.values(relays).map((relay) => relay.close()))
    },
  }
}
