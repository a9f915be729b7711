import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** The result of a command. */
export interface OperatorAnswer {
  code: number
  stdout: string
  stderr: string
}

export interface OperatorOptions {
  /** The environment. DATABASE_URL is unset unless it is given here. */
  env?: Record<string, string>
  /** Flags of Node itself. */
  nodeFlags?: string[]
  /** Standard input. */
  input?: string
}

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
  const [stdout, stderr] = await Promise.all([text(operator.stdout), text(operator.stderr)])
  return { code: (await closed)[0], stdout, stderr }
}
