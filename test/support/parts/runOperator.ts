import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type OperatorCommand, type Printed, runHosted } from './hostedOperator.ts'

/** The result of a command. */
export interface OperatorAnswer {
  code: number | null
  stdout: string
  /** Without the lines of the log. */
  stderr: string
  /** The lines of the log, which are on stderr too. */
  log: Record<string, unknown>[]
}

export interface OperatorOptions {
  /** The environment. DATABASE_URL is unset unless it is given here. */
  env?: Record<string, string>
  /** Runs a process of its own, with these flags of Node. */
  nodeFlags?: string[]
  /** Standard input. */
  input?: string
}

const logLine = /^\{.*\}\n/gm

/** Runs `npm run operator -- …words` to its end. */
export async function runOperator(
  words: string[],
  { env: given = {}, nodeFlags, input = '' }: OperatorOptions = {},
): Promise<OperatorAnswer> {
  const { DATABASE_URL: _, ...inherited } = process.env
  const command = { words, env: { ...inherited, ...given }, input }
  const { code, stdout, stderr } = await (nodeFlags
    ? runAlone(command, nodeFlags)
    : runHosted(command))
  const log = (stderr.match(logLine) ?? []).map((line) => JSON.parse(line))
  return { code, stdout, stderr: stderr.replace(logLine, ''), log }
}

async function runAlone(
  { words, env, input }: OperatorCommand,
  nodeFlags: string[],
): Promise<Printed> {
  const script = join(import.meta.dirname, '../../../main/operator.ts')
  const operator = spawn(process.execPath, [...nodeFlags, script, ...words], { env })
  operator.stdin.on('error', () => undefined)
  operator.stdin.end(input)
  const closed = once(operator, 'close') as Promise<[number]>
  const [stdout, stderr] = await Promise.all([text(operator.stdout), text(operator.stderr)])
  const [code] = await closed
  return { code, stdout, stderr }
}
