import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Kysely } from 'kysely'
import { poolUse } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import type { Meter } from '../../domain/metrics.ts'

const everyMs = 5_000
/** How often the event loop is looked at, which Node counts as a part of each delay. */
const resolutionMs = 20

/** Measures the process every 5 s: its connections to PostgreSQL, its event loop and its memory. */
export function sampleProcess(meter: Meter, db: Kysely<Database>): void {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs })
  delay.enable()
  const sample = () => {
    const { inUse = 0, idle = 0, waiting = 0, max = 0 } = poolUse(db) ?? {}
    meter.set('database_connections', { state: 'in-use' }, inUse)
    meter.set('database_connections', { state: 'idle' }, idle)
    meter.set('database_connections', { state: 'waiting' }, waiting)
    meter.set('database_connections_max', {}, max)
    meter.set('event_loop_delay_seconds', { quantile: '0.99' }, seconds(delay.percentile(99)))
    meter.set('event_loop_delay_seconds', { quantile: '1' }, seconds(delay.percentile(100)))
    delay.reset()
    const { rss, heapUsed } = process.memoryUsage()
    meter.set('process_resident_memory_bytes', {}, rss)
    meter.set('nodejs_heap_used_bytes', {}, heapUsed)
  }
  sample()
  setInterval(sample, everyMs).unref()
}

const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs) / 1_000
