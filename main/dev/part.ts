import { spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stopLimitMs } from '../endProcess.ts'
import { within } from './stoppable.ts'
import { say } from './terminal.ts'

/** Longer than a process of the service takes to stop. */
const stopMs = stopLimitMs + 5_000
const groupStopMs = 5_000
const pollMs = 20
const keptLogBytes = 10 * 1024 * 1024
const tailBytes = 32 * 1024
const ignoredLines = /^\s|^[{}[\]^]|^Node\.js v|^$/

export type PartPlan = {
  name: string
  /** The script that it runs, a file URL, with the arguments that it receives. */
  script: URL
  args?: string[]
  /** Options of Node. */
  nodeArgs?: string[]
  env: NodeJS.ProcessEnv
  log: string
  /** Runs to its end before `--watch` starts the part again. */
  build?: PartPlan
}

const preloads = ['../preload.js', 'followParent.ts'].flatMap((path) => [
  '--import',
  new URL(path, import.meta.url).href,
])

/** How a part ended: `output` holds the last lines that it wrote. */
type End = { code: number | null; reason: string; output: string[] }

/** A child process with all the processes that it started: its process group. */
export type Part = {
  /** Resolves when it sends `ready`. Every other message is a line for the terminal. */
  heard: Promise<void>
  ended: Promise<End>
  /** Resolves when no process of the group runs any more. */
  stop(): Promise<void>
}

/** Starts a part in a process group of its own, which a terminal's Ctrl-C does not reach. */
export function startPart({ script, args = [], nodeArgs = [], env, log }: PartPlan): Part {
  const { file, start } = openLog(log)
  const options = [...preloads, ...nodeArgs]
  const child = spawn(process.execPath, [...options, fileURLToPath(script), ...args], {
    detached: true,
    env,
    stdio: ['ignore', file, file, 'ipc'],
  })
  closeSync(file)
  const heard = new Promise<void>((resolve) => {
    child.on('message', (message) => (message === 'ready' ? resolve() : say(String(message))))
  })
  const ended = new Promise<End>((resolve) => {
    child.once('error', (error) => resolve({ code: null, reason: error.message, output: [] }))
    child.once('exit', (code, signal) => {
      const output = readLog(log, start)
      const how = signal ? `killed by ${signal}` : `ended with code ${code}`
      resolve({ code, reason: `${how}: ${mainLine(output) ?? 'no output'}`, output })
    })
  })
  return {
    heard,
    ended,
    async stop() {
      const group = child.pid
      if (group === undefined) return
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      if (await within(stopMs, ended)) await endGroup(group)
      else signalGroup(group, 'SIGKILL')
      await within(groupStopMs, ended)
    },
  }
}

/** Ends what a killed part left behind. SIGINT: PostgreSQL then does not wait for its clients. */
async function endGroup(group: number) {
  const deadline = performance.now() + groupStopMs
  for (let found = signalGroup(group, 'SIGINT'); found; found = signalGroup(group, 0)) {
    if (performance.now() > deadline) {
      signalGroup(group, 'SIGKILL')
      return
    }
    await sleep(pollMs)
  }
}

function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal)
  } catch {
    return false
  }
}

/** Opens a log to append to it. A log over 10 MiB is renamed to `.1` first. */
function openLog(path: string): { file: number; start: number } {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > keptLogBytes) renameSync(path, `${path}.1`)
  const file = openSync(path, 'a', 0o600)
  return { file, start: fstatSync(file).size }
}

/** The last lines of a log, from the position `start` on. */
function readLog(path: string, start: number): string[] {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const from = Math.max(start, size - tailBytes)
    const bytes = Buffer.alloc(Math.max(0, size - from))
    const text = bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, from))
    return text.split('\n').flatMap(plainLines)
  } finally {
    closeSync(file)
  }
}

/** The line that explains best why a process ended. */
function mainLine(output: string[]): string | undefined {
  const lines = output.filter((line) => !ignoredLines.test(line))
  return lines.findLast((line) => /error|fatal|fail/i.test(line)) ?? lines.at(-1)
}

/** A line of a log; of a JSON line, the message. */
function plainLines(line: string): string[] {
  if (!line.startsWith('{"')) return [line]
  try {
    const { level, msg, error } = JSON.parse(line)
    const text = [msg, error?.class, error?.code].filter(Boolean).join(': ')
    return `${level >= 50 ? 'error: ' : ''}${text}`.split('\n')
  } catch {
    return [line]
  }
}
