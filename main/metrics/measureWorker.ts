import { Runtime } from '@temporalio/worker'
import type { Kysely } from 'kysely'
import { countPending } from '../../db/pending.ts'
import type { Database } from '../../db/schema.ts'
import { type Meter, noMeter } from '../../domain/metrics.ts'
import type { Config } from '../config.ts'
import { coreMeter } from './coreMeter.ts'
import { sampleProcess } from './sampleProcess.ts'

const everyMs = 60_000
/** More are not counted, so that the statement takes some milliseconds at most. */
const mostCounted = 100_000

/** Measures a worker, if `METRICS_PORT` is set. The core of the SDK serves the numbers. */
export function measureWorker({ METRICS_PORT }: Config, db: Kysely<Database>): Meter {
  if (METRICS_PORT === undefined) return noMeter
  const meter = coreMeter(Runtime.instance().metricMeter)
  sampleProcess(meter, db)
  const count = () => setPending(meter, db).catch(() => undefined)
  void count()
  setInterval(count, everyMs).unref()
  return meter
}

/** Sets how many registrations wait. Without an answer of PostgreSQL the last numbers stay. */
async function setPending(meter: Meter, db: Kysely<Database>): Promise<void> {
  const { mail, holder, overdue } = await countPending(db, mostCounted)
  meter.set('registrations_waiting', { awaits: 'mail' }, mail)
  meter.set('registrations_waiting', { awaits: 'holder' }, holder)
  meter.set('registrations_overdue', {}, overdue)
}
