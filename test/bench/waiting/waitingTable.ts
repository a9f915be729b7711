import type { Percentiles } from '../statistics.ts'
import type { Waiting } from './measureWaiting.ts'

/** What was measured of waiting registrations, a line each. */
export function waitingTable(waiting: Waiting): string {
  const { machine, bytes, workerMib, restCpuMs, activationMs, restartMs, closing } = waiting
  const rest = Object.entries(restCpuMs).map(([name, ms]) => `${name} ${ms.toFixed(1)}`)
  const mib = [workerMib.before, workerMib.after, workerMib.restarted].map(whole)
  const lines: Record<string, string> = {
    'put in place': `${waiting.count}, ${whole(waiting.placedEachSecond)} each s`,
    'bytes in PostgreSQL': `${whole(bytes.registrations)} each`,
    [`bytes of Temporal in ${machine.store}`]: `${whole(bytes.temporal)} each`,
    'a million, GB': millionOf(bytes.registrations + bytes.temporal),
    'worker, MiB': `${mib[0]} with none, ${mib[1]} with all, ${mib[2]} after a restart`,
    'CPU at rest, ms each s': rest.join(', '),
    'activation, cached, ms': inWords(activationMs.warm),
    'activation, evicted, ms': inWords(activationMs.evicted),
    'worker killed, ms': `${whole(restartMs.polls)} until it polls, ${whole(restartMs.activated)} until it has activated`,
    'all windows close': `${closing.seconds.toFixed(1)} s, ${whole(closing.endedEachSecond)} each s`,
    'new people before, ms': inWords(closing.newcomersMs.before),
    'new people meanwhile, ms': `${inWords(closing.newcomersMs.meanwhile)}, ${closing.newcomers} of them`,
  }
  return Object.entries(lines)
    .map(([name, text]) => `${name.padEnd(32)}${text}`)
    .join('\n')
}

function millionOf(bytes: number): string {
  return ((bytes * 1_000_000) / 1e9).toFixed(1)
}

function inWords({ p50, p95, p99 }: Percentiles): string {
  return `p50 ${whole(p50)}, p95 ${whole(p95)}, p99 ${whole(p99)}`
}

function whole(value: number): string {
  return value.toFixed(0)
}
