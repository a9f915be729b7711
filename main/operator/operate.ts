import { isDatabaseUnavailable } from '../../db/errors.ts'
import { createLog } from '../log.ts'
import { certificatesImport } from './certificatesImport.ts'
import type { OperatorCommand, Result } from './command.ts'
import { companiesImport } from './companiesImport.ts'
import { databaseUrl } from './database.ts'
import { find } from './find.ts'
import { free } from './free.ts'
import { reseal } from './reseal.ts'
import { reset } from './reset.ts'
import { subject } from './subject.ts'

const commands: readonly OperatorCommand[] = [
  companiesImport,
  certificatesImport,
  find,
  free,
  reset,
  subject,
  reseal,
]

/** What `--help` prints. */
export const usage = [
  'Usage: npm run operator -- COMMAND',
  '',
  ...commands.flatMap(({ words, parameters, description }) => [
    `  ${[...words, parameters].join(' ').trimEnd()}`,
    ...description.map((line) => `      ${line}`),
  ]),
  '',
  'DATABASE_URL is the database; when unset, the one that npm start keeps in DATA_DIR.',
  'FILE may be -, for standard input. An address is never an argument: it is the first line of',
  'standard input, and a terminal is asked for it. A line of JSON on stderr says what was done.',
  'Exit code: 0 done, 1 refused, 2 no such command.',
  '',
].join('\n')

/**
 * Runs the command that these words name, and writes a line of the security log on stderr.
 * @returns the exit code.
 */
export async function operate(words: string[]): Promise<number> {
  const command = commands.find((known) =>
    known.words.every((word, index) => word === words[index]),
  )
  const run = command?.run(words.slice(command.words.length), await databaseUrl(process.env))
  if (!command || !run) {
    process.stderr.write(command ? usage : `no such command\n\n${usage}`)
    return 2
  }
  const name = command.words.join(' ')
  try {
    return logResult(name, await run) ? 0 : 1
  } catch (error) {
    logResult(name, false)
    if (!isDatabaseUnavailable(error)) throw error
    const state = command.interrupted ?? 'nothing was done'
    process.stderr.write(`database unavailable or too busy: ${state}\n`)
    return 1
  }
}

/** @returns whether the command succeeded. */
function logResult(command: string, result: Result): boolean {
  const { succeeded, logged } =
    typeof result === 'boolean' ? { succeeded: result, logged: {} } : result
  const outcome = succeeded ? 'success' : 'failure'
  const log = createLog('operator', 'info', 'stderr')
  log.info({ security: 'operator', outcome, command, ...logged }, 'security')
  return succeeded
}
