import { setTimeout as sleep } from 'node:timers/promises'
import { byName } from './byName.ts'
import { startLoad } from './load.ts'
import { usesOf } from './processes.ts'
import type { Subject } from './subject.ts'

/**
 * Before the measurement. By then as many journeys end as begin, and what the other subject's round left
 * behind is over: the timers that the server keeps for ten seconds for each step of a workflow, and what
 * was given up meanwhile, as polls and compiled code.
 */
const leadInMs = 11_000

/** What was measured while journeys followed each other, some of them at a time. */
export interface Round {
  subject: Subject['name']
  concurrency: number
  /** How many journeys ended in these seconds. */
  journeys: number
  seconds: number
  /** What each journey took, in milliseconds, by part. */
  timesMs: Record<string, number[]>
  /** CPU time for each journey, in milliseconds, by process. */
  cpuMs: Record<string, number>
  /** The memory of each process at the end, in MiB. */
  memoryMib: Record<string, number>
  /** CPU time of the driver for each journey, in milliseconds. */
  driverCpuMs: number
}

/** Journeys a second. */
export const rateOf = ({ journeys, seconds }: Round) => journeys / seconds

/** Measures a subject for some seconds under a steady load. Every journey is verified. */
export async function runRound(
  subject: Subject,
  concurrency: number,
  seconds: number,
): Promise<Round> {
  const load = startLoad(subject, concurrency)
  const measured = measure(subject, seconds)
  // When a journey fails, it ends later, and its outcome does not matter.
  measured.catch(() => undefined)
  try {
    await Promise.race([measured, load.over])
  } finally {
    load.stop()
  }
  const [from, to] = await measured
  await load.over
  await subject.catchUp()
  await subject.verify()
  const within = load.ended.filter(({ atMs }) => from.atMs <= atMs && atMs < to.atMs)
  const journeys = within.length
  if (journeys === 0) throw new Error(`no journey of the ${subject.name} ended in ${seconds} s`)
  const names = Object.keys(to.uses)
  const spent = (name: string) => (to.uses[name]?.cpuMs ?? 0) - (from.uses[name]?.cpuMs ?? 0)
  return {
    subject: subject.name,
    concurrency,
    journeys,
    seconds: (to.atMs - from.atMs) / 1_000,
    timesMs: byName(subject.parts, (part) => within.map(({ times }) => times[part] ?? 0)),
    cpuMs: byName(names, (name) => spent(name) / journeys),
    memoryMib: byName(names, (name) => to.uses[name]?.memoryMib ?? 0),
    driverCpuMs: (to.driverMs - from.driverMs) / journeys,
  }
}

async function measure(subject: Subject, seconds: number) {
  await sleep(leadInMs)
  await subject.catchUp()
  const from = await look(subject)
  for (const _half of [1, 2]) {
    await sleep(seconds * 500)
    await subject.catchUp()
  }
  return [from, await look(subject)] as const
}

async function look(subject: Subject) {
  const uses: Awaited<ReturnType<typeof usesOf>> = await usesOf(await subject.pids())
  const { user, system } = process.cpuUsage()
  return { uses, driverMs: (user + system) / 1_000, atMs: performance.now() }
}
