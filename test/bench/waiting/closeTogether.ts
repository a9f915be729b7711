import { setTimeout as sleep } from 'node:timers/promises'
import { graceMs } from '../../../domain/activationWindow.ts'
import type { World } from '../../faults/parts/world.ts'
import { type Ended, startLoad } from '../load.ts'
import { type Percentiles, percentilesOf } from '../statistics.ts'
import type { Subject } from '../subject.ts'
import { windowMs } from './windowMs.ts'

/** How many new people register at a time meanwhile. */
const newcomers = 2
const pollMs = 250
/** New people are watched for as long before the deadline. */
const watchedMs = 20_000

/** What happens when many windows close at the same instant. */
export interface Closing {
  /** From the end of the grace to the last deletion, in seconds. */
  seconds: number
  endedEachSecond: number
  /** How long new people took for everything, in milliseconds, before and meanwhile. */
  newcomersMs: { before: Percentiles; meanwhile: Percentiles }
  /** How many new people got a space meanwhile. */
  newcomers: number
}

/** Waits for a deadline that many registrations have, and until all of these are deleted. */
export async function closeTogether(
  world: World,
  product: Subject,
  deadline: Date,
  count: number,
): Promise<Closing> {
  const leftMs = deadline.getTime() - Date.now() - watchedMs
  if (leftMs < 0) throw new Error('the windows closed before everything was in place: try again')
  await sleep(leftMs)
  if ((await countOf(world, deadline)) !== count) throw new Error('some have ended before')
  const load = startLoad(product, newcomers)
  const beginMs = performance.now() + watchedMs + graceMs(windowMs)
  try {
    while ((await countOf(world, deadline)) > 0) {
      await Promise.race([sleep(pollMs), load.over])
    }
  } finally {
    load.stop()
  }
  const endMs = performance.now()
  await load.over
  await product.catchUp()
  await product.verify()
  const between = (from: number, to: number) =>
    load.ended.filter(({ atMs }) => from <= atMs && atMs < to).map(totalMs)
  const meanwhile = between(beginMs, endMs)
  const seconds = (endMs - beginMs) / 1_000
  return {
    seconds,
    endedEachSecond: count / seconds,
    newcomersMs: {
      before: percentilesOf(between(0, beginMs)),
      meanwhile: percentilesOf(meanwhile),
    },
    newcomers: meanwhile.length,
  }
}

async function countOf({ sql }: World, deadline: Date): Promise<number> {
  const { rows } = await sql.query(
    'select count(*)::int as waiting from mailed_codes where deadline = $1',
    [deadline],
  )
  return rows[0].waiting
}

function totalMs({ times }: Ended): number {
  return Object.values(times).reduce((sum, ms) => sum + ms, 0)
}
