import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { eventually } from '../eventually.ts'
import { findCode } from './mailSink.ts'
import { steadyPort } from './steadyPort.ts'

/** The variables of the ports of `npm start`. */
export const portNames = [
  'PORT',
  'POSTGRES_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'SMTP_PORT',
  'MAILBOX_PORT',
]

/** Variables for a separate `npm start`: its own folder and free ports. */
export async function startVariables(dataDir: string): Promise<Record<string, string>> {
  const ports = await Promise.all(portNames.map(async (name) => [name, String(await steadyPort())]))
  return { DATA_DIR: dataDir, ...Object.fromEntries(ports) }
}

/** `npm start` in its own process group, as in a terminal. */
export class NpmStart {
  readonly lines: string[] = []
  readonly #variables: Record<string, string>
  readonly #process: ChildProcess

  /** @param command another command, for instance in a copy of the sources. */
  constructor(
    variables: Record<string, string>,
    { command = 'npm', args = ['start'], cwd = join(import.meta.dirname, '../../..') } = {},
  ) {
    this.#variables = variables
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

  /** @throws with the whole output, when it ends or is not ready after a minute. */
  async ready(): Promise<void> {
    const printed = () => {
      if (this.#process.exitCode !== null) throw new Error(this.lines.join('\n'))
      return this.lines.join('\n')
    }
    await eventually('npm start to be ready', printed, {
      until: () => this.lines.includes('ready'),
      timeLimitMs: 60_000,
    })
  }

  /** The activation code mailed to an address, from the inbox of the mail catcher. */
  codeMailedTo(address: string): Promise<string> {
    return eventually(`a code mailed to ${address}`, async () => {
      const inbox = await fetch(`http://127.0.0.1:${this.#variables.MAILBOX_PORT}/api/email`)
      const mails = (await inbox.json()) as { text: string; to: { address: string }[] }[]
      const mail = mails.find(({ to }) => to.some((recipient) => recipient.address === address))
      return findCode(mail?.text ?? '')
    })
  }

  /** Ctrl-C: a terminal signals the whole group. @returns the exit code. */
  interrupt(): Promise<number | null> {
    const { pid, exitCode, signalCode } = this.#process
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGINT')
    return this.ended()
  }

  /** @returns the exit code, null when a signal ended it. */
  async ended(): Promise<number | null> {
    await eventually('npm start to end', () => this.lines.join('\n'), {
      until: () => this.#process.exitCode !== null || this.#process.signalCode !== null,
      timeLimitMs: 60_000,
    })
    return this.#process.exitCode
  }
}
