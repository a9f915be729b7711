import { setTimeout as sleep } from 'node:timers/promises'
import { type Part, type PartPlan, startPart } from './part.ts'

const readyMs = 120_000
const pollMs = 50

/**
 * The parts of one line stop together, then those of the next: the API first, the database last.
 */
const stopOrder = [
  ['build', 'migrate', 'companies', 'api'],
  ['worker'],
  ['mailbox', 'temporal'],
  ['postgres'],
]

/** Thrown when a part ends without being stopped, or fails. */
export class PartEnded extends Error {
  override name = 'PartEnded'
  /** The last lines that it wrote. */
  readonly output: string[]

  constructor(name: string, reason: string, output: string[]) {
    super(`${name}: ${reason}`)
    this.output = output
  }
}

/** `ready` rejects when the part ends first, or is not ready after 120 s. */
type Started = { ready: Promise<void>; ended: Promise<PartEnded> }

/** Asks a part whether it is ready; a part without it sends a message when it is. */
export type IsReady = () => Promise<boolean>

export type Supervisor = {
  start(plan: PartPlan, isReady?: IsReady): Started
  /** Starts a part that must stay up: resolves when it is ready. */
  bringUp(plan: PartPlan, isReady?: IsReady): Promise<void>
  /** Runs a part to its end. */
  complete(plan: PartPlan): Promise<void>
  /** Rejects when a part of `bringUp` ends without being stopped. */
  failed: Promise<never>
  stop(name: string): Promise<void>
  /** Stops every part; from then on none can be started. */
  stopAll(): Promise<void>
}

/** Starts parts, watches over them, and stops them in order. */
export function createSupervisor(): Supervisor {
  const parts = new Map<string, Part>()
  const { promise: failed, reject: fail } = Promise.withResolvers<never>()
  failed.catch(() => undefined)
  let stopping = false

  const launch = (plan: PartPlan) => {
    if (stopping) throw new Error(`${plan.name}: not started, everything is being stopped`)
    const part = startPart(plan)
    parts.set(plan.name, part)
    return part
  }
  const start = (plan: PartPlan, isReady?: IsReady) => {
    const part = launch(plan)
    return watchOver(plan, part, isReady)
  }
  return {
    start,
    failed,
    async bringUp(plan, isReady) {
      const { ready, ended } = start(plan, isReady)
      ended.then(fail, fail)
      await ready
    },
    async complete(plan) {
      const { code, reason, output } = await launch(plan).ended
      if (code !== 0) throw new PartEnded(plan.name, reason, output)
    },
    async stop(name) {
      await parts.get(name)?.stop()
    },
    async stopAll() {
      stopping = true
      for (const names of stopOrder) {
        await Promise.all(names.map((name) => parts.get(name)?.stop()))
      }
    },
  }
}

function watchOver({ name, log }: PartPlan, part: Part, isReady?: IsReady): Started {
  let isOver = false
  const ended = part.ended.then(({ reason, output }) => {
    isOver = true
    return new PartEnded(name, reason, output)
  })
  const answered = async (ask: IsReady) => {
    while (!isOver && !(await ask())) await sleep(pollMs)
  }
  const endedFirst = ended.then((error) => {
    throw error
  })
  const late = sleep(readyMs, undefined, { ref: false }).then(() => {
    throw new Error(`${name}: not ready after ${readyMs / 1000} s, see ${log}`)
  })
  const ready = Promise.race([isReady ? answered(isReady) : part.heard, endedFirst, late])
  ready.catch(() => undefined)
  return { ready, ended }
}
