import { setTimeout as sleep } from 'node:timers/promises'
import { type Part, type PartPlan, startPart } from './startPart.ts'

const READY_MS = 120_000
const POLL_MS = 50

/** Parts that stop together, in this order: who serves people first, what keeps data last. */
const STOP_ORDER = [
  ['migrate', 'companies', 'api'],
  ['worker'],
  ['mailbox', 'temporal'],
  ['postgres'],
]

export type Supervisor = {
  /** Starts a part; resolves when it is ready, which `isReady` or else the part itself says. */
  bringUp(plan: PartPlan, isReady?: () => Promise<boolean>): Promise<void>
  /** Runs a part to its end. */
  complete(plan: PartPlan): Promise<void>
  /** Rejects when a part that was brought up ends by itself. */
  failed: Promise<never>
  /** Stops every part, and lets none start any more. */
  stopAll(): Promise<void>
}

/** Starts parts, watches over them, and stops them in order. */
export function createSupervisor(): Supervisor {
  const parts = new Map<string, Part>()
  const { promise: failed, reject: fail } = Promise.withResolvers<never>()
  failed.catch(() => undefined)
  let stopping = false

  const start = (plan: PartPlan) => {
    if (stopping) throw new Error(`${plan.name}: not started, all is being stopped`)
    const part = startPart(plan)
    parts.set(plan.name, part)
    return part
  }
  const until = async (isReady: () => Promise<boolean>) => {
    while (!stopping && !(await isReady())) await sleep(POLL_MS)
  }
  return {
    failed,
    async bringUp(plan, isReady) {
      const part = start(plan)
      const died = part.ended.then(({ reason }) => {
        throw new Error(`${plan.name}: ${reason}`)
      })
      died.catch(fail)
      const late = sleep(READY_MS, undefined, { ref: false }).then(() => {
        throw new Error(`${plan.name}: not ready after ${READY_MS / 1000} s, see ${plan.log}`)
      })
      late.catch(() => undefined)
      await Promise.race([isReady ? until(isReady) : part.heard, died, late])
    },
    async complete(plan) {
      const { code, reason } = await start(plan).ended
      if (code !== 0) throw new Error(`${plan.name}: ${reason}`)
    },
    async stopAll() {
      stopping = true
      for (const names of STOP_ORDER) {
        await Promise.all(names.map((name) => parts.get(name)?.stop()))
      }
    },
  }
}
