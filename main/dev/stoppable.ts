import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** Something that runs until it is stopped; `ended` resolves to the reason of its end. */
export type Stoppable = { stop(): Promise<void>; ended: Promise<string> }

/** How a program is asked to stop: each signal in turn, with the time given to it. */
type StopSteps = { signal: NodeJS.Signals; ms: number }[]

/** Makes a program stoppable. If it still runs after the last step, it is killed. */
export function stoppableProgram(name: string, program: ChildProcess, steps: StopSteps): Stoppable {
  const ended = new Promise<string>((resolve) => {
    program.once('error', (error) => resolve(error.message))
    program.once('close', (code, signal) => resolve(`${name} ended (${signal ?? code})`))
  })
  return {
    ended,
    async stop() {
      for (const { signal, ms } of steps) {
        program.kill(signal)
        if (await within(ms, ended)) return
      }
      program.kill('SIGKILL')
      await ended
    },
  }
}

/** Whether `promise` settles within `ms` milliseconds. */
export async function within(ms: number, promise: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController()
  const late = sleep(ms, false, { signal: timer.signal }).catch(() => false)
  const settled = promise.then(
    () => true,
    () => true,
  )
  const result = await Promise.race([settled, late])
  timer.abort()
  return result
}
