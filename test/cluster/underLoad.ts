import { setTimeout as sleep } from 'node:timers/promises'
import { say } from '../../main/dev/terminal.ts'
import { activate, cancel, register } from '../faults/people/steps.ts'
import { type Answer, Witness } from '../faults/people/witness.ts'
import type { Phase } from './phases.ts'
import type { Cluster } from './startCluster.ts'

/** What was answered while something happened. */
export interface Seen {
  phase: Phase
  seconds: number
  requests: number
  /** Lost, or answered 500 or more. */
  failed: number
  slowestMs: number
}

/** People register at a steady rate, while the phases follow each other. */
export async function underLoad(cluster: Cluster, phases: Phase[], rate: number) {
  const { world, url } = cluster
  const people: Witness[] = []
  const lives: Promise<void>[] = []
  let isOver = false
  const arrivals = (async () => {
    for (const startMs = performance.now(); !isOver; ) {
      const one = new Witness([url], { isPolite: true })
      const share = people.push(one) % 20
      lives.push(live(one, cluster, share).catch((error) => void one.complaints.push(`${error}`)))
      await sleep(Math.max(0, startMs + (people.length * 1_000) / rate - performance.now()))
    }
  })()
  const seen: Seen[] = []
  try {
    for (const phase of phases) {
      const [from, startMs] = [new Date().toISOString(), performance.now()]
      await phase.act(world)
      const to = new Date().toISOString()
      const answers = people.flatMap((one) => one.answers).filter(({ at }) => at >= from && at < to)
      const seconds = (performance.now() - startMs) / 1_000
      seen.push({ phase, seconds, ...summaryOf(answers) })
      say(`${phase.name}: ${seconds.toFixed(0)} s`)
    }
  } finally {
    isOver = true
    await arrivals
  }
  await world.ready()
  await Promise.all(lives)
  return { people, seen }
}

/** Of twenty people 15 activate, two cancel, and the others wait. */
async function live(one: Witness, { world }: Cluster, share: number): Promise<void> {
  const code = await register(one, world.post)
  if (share < 15) await activate(one, code)
  else if (share < 17) await cancel(one, code)
}

function summaryOf(answers: Answer[]) {
  return {
    requests: answers.length,
    failed: answers.filter(({ status }) => status === 'lost' || status >= 500).length,
    slowestMs: Math.max(0, ...answers.map(({ ms }) => ms)),
  }
}
