import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** The result of a command. */
export interface OperatorAnswer {
  code: number
  stdout: string
  /** Without the lines of the log. */
  stderr: string
  /** The lines of the log, which are on stderr too. */
  log: Record<string, unknown>[]
}

export interface OperatorOptions {
  /** The environment. DATABASE_URL is unset unless it is given here. */
  env?: Record<string, string>
  /** Flags of Node itself. */
  nodeFlags?: string[]
  /** Standard input. */
  input?: string
}

const logLine = /^\{.*\}\n/gm

/** Runs `npm run operator -- …words` to its end. */
export async function runOperator(
  words: string[],
  { env = {}, nodeFlags = [], input = '' }: OperatorOptions = {},
): Promise<OperatorAnswer> {
  const script = join(import.meta.dirname, '../../../main/operator.ts')
  const { DATABASE_URL: _, ...inherited } = process.env
  const operator = spawn(process.execPath, [...nodeFlags, script, ...words], {
    env: { ...inherited, ...env },
  })
  operator.stdin.on('error', () => undefined)
  operator.stdin.end(input)
  const closed = once(operator, 'close') as Promise<[number]>
  const [stdout, all] = await Promise.all([text(operator.stdout), text(operator.stderr)])
  const [code] = await closed
  const log = (all.match(logLine) ?? []).map((line) => JSON.parse(line))
  return { code, stdout, stderr: all.replace(logLine, ''), log }
}
