import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** `npm start` as a person runs it, in a process group of its own, as a terminal gives it. */
export class NpmStart {
  readonly lines: string[] = []
  readonly #process: ChildProcess

  /** @param command what is run instead, in a copy of the sources for instance. */
  constructor(
    variables: Record<string, string>,
    { command = 'npm', args = ['start'], cwd = join(import.meta.dirname, '../..') } = {},
  ) {
    this.#process = spawn(command, args, {
      cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...variables },
    })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.lines.push(line))
    }
  }

  /** @throws with everything it printed when it ends before it is ready. */
  async ready(): Promise<void> {
    while (!this.lines.includes('ready')) {
      if (this.#process.exitCode !== null) throw new Error(this.lines.join('\n'))
      await Promise.race([
        once(this.#process.stdout ?? this.#process, 'data'),
        once(this.#process, 'exit'),
      ])
    }
  }

  /** Ctrl-C: the terminal signals the whole group. @returns the exit code. */
  interrupt(): Promise<number | null> {
    const { pid, exitCode } = this.#process
    if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGINT')
    return this.ended()
  }

  async ended(): Promise<number | null> {
    if (this.#process.exitCode === null) await once(this.#process, 'exit')
    return this.#process.exitCode
  }
}
