import { isDatabaseUnavailable } from '../../db/errors.ts'
import { certificatesImport } from './certificatesImport.ts'
import type { OperatorCommand } from './command.ts'
import { companiesImport } from './companiesImport.ts'
import { databaseUrl } from './database.ts'
import { find } from './find.ts'
import { reseal } from './reseal.ts'

const commands: readonly OperatorCommand[] = [companiesImport, certificatesImport, find, reseal]

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
  'FILE may be -, for standard input. Exit code: 0 done, 1 refused, 2 no such command.',
  '',
].join('\n')

/** Runs the command that these words name. @returns the exit code. */
export async function operate(words: string[]): Promise<number> {
  const command = commands.find((known) =>
    known.words.every((word, index) => word === words[index]),
  )
  const parameters = words.slice(command?.words.length)
  try {
    const run = command?.run(parameters, await databaseUrl(process.env))
    if (run) return (await run) ? 0 : 1
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error
    const state = command?.interrupted ?? 'nothing was done'
    process.stderr.write(`database unavailable or too busy: ${state}\n`)
    return 1
  }
  if (!command) process.stderr.write(`no such command: ${words.join(' ')}\n\n`)
  process.stderr.write(usage)
  return 2
}
