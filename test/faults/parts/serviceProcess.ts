import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { smallMemory } from '../../../main/dev/smallMemory.ts'
import { eventually } from '../../support/eventually.ts'

const root = join(import.meta.dirname, '../../..')

export type Role = 'api' | 'worker'

export interface ProcessPlan {
  name: string
  role: Role
  /** The folder of another release; by default, of this one. */
  folder?: string
  env: Record<string, string>
  /** Receives what the process writes, run after run. */
  log: string
}

/** How long a process may take to be ready, and to stop when it is asked to. */
const readyMs = 90_000
const stopMs = 40_000
const maxStarts = 10

class NotStarted extends Error {}

/** An API or a worker, started as `npm run api` and `npm run worker` do, and started again. */
export class ServiceProcess {
  readonly plan: ProcessPlan
  #child: ChildProcess | undefined
  #ready: Promise<unknown> = Promise.resolve()
  /** Those that were killed or stopped on purpose. */
  readonly #ended = new WeakSet<ChildProcess>()
  /** How often it ended by itself after it was ready. */
  falls = 0

  constructor(plan: ProcessPlan) {
    this.plan = plan
  }

  get name(): string {
    return this.plan.name
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  get isRunning(): boolean {
    return this.#child !== undefined && !isOver(this.#child)
  }

  start(): void {
    const { role, folder = root, env, log } = this.plan
    const file = openSync(log, 'a', 0o600)
    const child = fork(join(folder, `main/${role}.ts`), {
      cwd: folder,
      execArgv: [...smallMemory, ...preloadOf(folder)],
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', file, file, 'ipc'],
    })
    closeSync(file)
    this.#child = child
    let isHeard = false
    child.on('message', () => {
      isHeard = true
    })
    const answers = async () => {
      if (child !== this.#child) return true
      if (isOver(child)) throw new NotStarted(`${this.name} ended before it was ready: see ${log}`)
      return role === 'api' ? isReady(env.PORT) : isHeard
    }
    this.#ready = eventually(`${this.name} to be ready`, answers, { timeLimitMs: readyMs })
    this.#ready.then(
      () => this.#watch(child),
      () => undefined,
    )
  }

  #watch(child: ChildProcess): void {
    child.once('exit', () => {
      if (!this.#ended.has(child)) this.falls++
    })
  }

  /**
   * Resolves once it serves; starts it if it does not run. It ends when a dependency is unavailable at
   * its start, and is started again, as its supervisor would.
   */
  async ready(): Promise<void> {
    for (let starts = 1; ; starts++) {
      if (!this.isRunning) this.start()
      try {
        await this.#ready
        return
      } catch (error) {
        if (!(error instanceof NotStarted) || starts === maxStarts) throw error
      }
    }
  }

  /** Kills it at once, as a lost machine does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Asks it to stop. @returns how many milliseconds it took. */
  async stop(): Promise<number> {
    const startMs = performance.now()
    const timer = setTimeout(() => void this.kill(), stopMs)
    await this.#end('SIGTERM')
    clearTimeout(timer)
    return performance.now() - startMs
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || isOver(child)) return
    this.#ended.add(child)
    child.kill(signal)
    if (!isOver(child)) await once(child, 'exit')
  }
}

/** 0.2.0 has none. */
function preloadOf(folder: string): string[] {
  const preload = join(folder, 'main/preload.js')
  return existsSync(preload) ? ['--import', preload] : []
}

function isOver({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

async function isReady(port = ''): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(5_000)
    return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal })).ok
  } catch {
    return false
  }
}
