import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lastMeaningfulLine } from './lastMeaningfulLine.ts'
import { openLog } from './openLog.ts'
import { within } from './within.ts'

const STOP_MS = 15_000
const GROUP_STOP_MS = 5_000
const POLL_MS = 20

export type PartPlan = {
  name: string
  /** The script that it runs, a file URL, with the arguments it is given. */
  script: URL
  args?: string[]
  env: NodeJS.ProcessEnv
  log: string
}

type End = { code: number | null; reason: string }

/** A process of ours with all that it started: its process group. */
export type Part = {
  name: string
  /** Settles at the first message it sends: it is ready. */
  heard: Promise<void>
  ended: Promise<End>
  /** Resolves once nothing of it runs any more. */
  stop(): Promise<void>
}

/** Starts a part in a process group of its own, which a terminal's Ctrl-C does not reach. */
export function startPart({ name, script, args = [], env, log }: PartPlan): Part {
  const { path, file, start } = openLog(log)
  const follow = new URL('followParent.ts', import.meta.url)
  const child = spawn(process.execPath, ['--import', follow.href, fileURLToPath(script), ...args], {
    detached: true,
    env,
    stdio: ['ignore', file, file, 'ipc'],
  })
  closeSync(file)
  const heard = new Promise<void>((resolve) => child.once('message', () => resolve()))
  const ended = new Promise<End>((resolve) => {
    child.once('error', (error) => resolve({ code: null, reason: error.message }))
    child.once('exit', (code, signal) => {
      const line = lastMeaningfulLine(path, start)
      const reason = signal ? `killed by ${signal}, after` : `ended with code ${code}`
      resolve({ code, reason: `${reason}: ${line ?? 'it said nothing'}` })
    })
  })
  return {
    name,
    heard,
    ended,
    async stop() {
      const group = child.pid
      if (group === undefined) return
      if (isRunning(child)) child.kill('SIGTERM')
      if (await within(STOP_MS, ended)) await endGroup(group)
      else signalGroup(group, 'SIGKILL')
      await within(GROUP_STOP_MS, ended)
    },
  }
}

function isRunning(child: { exitCode: number | null; signalCode: string | null }): boolean {
  return child.exitCode === null && child.signalCode === null
}

/** Ends what a part that was killed left behind. SIGINT: PostgreSQL then does not wait for clients. */
async function endGroup(group: number) {
  const deadline = performance.now() + GROUP_STOP_MS
  for (let there = signalGroup(group, 'SIGINT'); there; there = signalGroup(group, 0)) {
    if (performance.now() > deadline) {
      signalGroup(group, 'SIGKILL')
      return
    }
    await sleep(POLL_MS)
  }
}

function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal)
  } catch {
    return false
  }
}
