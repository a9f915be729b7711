import { createLog } from '../log.ts'
import { cancel } from './cancel.ts'
import { certificatesImport } from './certificatesImport.ts'
import type { Answer, OperatorCommand } from './command.ts'
import { companiesImport } from './companiesImport.ts'
import { counts } from './counts.ts'
import { deletePerson } from './deletePerson.ts'
import { endSessions } from './endSessions.ts'
import { explainError } from './explainError.ts'
import { exportOfPerson } from './exportOfPerson.ts'
import { find } from './find.ts'
import { freeAddress } from './freeAddress.ts'
import { exitCodes } from './outcomes.ts'
import { overdue } from './overdue.ts'
import { type ReadWords, readWords } from './readWords.ts'
import { reseal } from './reseal.ts'
import { reset } from './reset.ts'
import { restart } from './restart.ts'
import { retryMail } from './retryMail.ts'
import { show } from './show.ts'
import { subject } from './subject.ts'

/** Every command: what looks, what changes, what is imported. */
export const commands: readonly OperatorCommand[] = [
  find,
  show,
  counts,
  overdue,
  subject,
  exportOfPerson,
  cancel,
  retryMail,
  restart,
  freeAddress,
  reset,
  endSessions,
  deletePerson,
  reseal,
  companiesImport,
  certificatesImport,
]

/** The command that these words begin with. */
export function commandOf(words: readonly string[]): OperatorCommand | undefined {
  return commands.find((known) => known.words.every((word, index) => word === words[index]))
}

/** The usage of a command; without one, of all of them. */
export function usageOf(command: OperatorCommand | undefined): string {
  if (!command) return usage
  const title = `Usage: npm run operator -- ${parametersOf(command)}`
  return [title, ...command.description.map((line) => `    ${line}`), ''].join('\n')
}

const usage = [
  'Usage: npm run operator -- COMMAND',
  '',
  ...commands.flatMap((command) => [
    `  ${parametersOf(command).trimEnd()}`,
    ...command.description.map((line) => `      ${line}`),
  ]),
  '',
  'DATABASE_URL is the database; when unset, the one that npm start keeps in DATA_DIR.',
  'FILE may be -, for standard input. An address is never an argument: it is the first line of',
  'standard input, and a terminal is asked for it. ID is an id as find prints it, with or without',
  'the words before it. NAME and TEXT go to the log, so no address may be in them.',
  'A line of JSON on stderr says what was done; --json prints the answer as JSON on stdout.',
  `Exit code: ${Object.entries(exitCodes)
    .map(([outcome, code]) => `${code} ${outcome}`)
    .join(', ')}.`,
  '',
].join('\n')

function parametersOf({ words, parameters, isReasoned }: OperatorCommand): string {
  return [...words, parameters, isReasoned ? '--by NAME --why TEXT' : ''].filter(Boolean).join(' ')
}

/**
 * Runs the command that these words name, prints its answer, and writes a line of the security log on
 * stderr.
 * @returns the exit code.
 */
export async function operate(words: string[]): Promise<number> {
  const command = commandOf(words)
  const isJson = words.includes('--json')
  if (!command) return misused(undefined, 'no such command', isJson)
  const read = readWords(command, words.slice(command.words.length))
  if (typeof read === 'string') return misused(command, read, isJson)
  const answer = await carryOut(command, read)
  if (!answer) return misused(command, 'these are not its parameters', isJson)
  if (isJson) printJson(command, answer)
  else print(answer)
  return exitCodes[answer.outcome]
}

/** Says what is wrong with the words, and how they should be. Nothing is logged. */
function misused(command: OperatorCommand | undefined, note: string, isJson: boolean): number {
  if (isJson) printJson(command, { outcome: 'usage', notes: [note] })
  process.stderr.write(`${note}\n\n${usageOf(command)}`)
  return exitCodes.usage
}

/** Undefined when the parameters are wrong. */
async function carryOut(
  command: OperatorCommand,
  { reason, ...given }: ReadWords,
): Promise<Answer | undefined> {
  try {
    const answer = await command.run(given)
    if (answer) log(command, answer, { ...reason, ...answer.logged })
    return answer
  } catch (error) {
    const answer = explainError(error, command.interrupted ?? 'nothing was done') ?? failed(error)
    log(command, answer, { ...reason })
    return answer
  }
}

/** A mistake of a program, whose stack goes to stderr. */
function failed(error: unknown): Answer {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  return { outcome: 'failed', notes: ['this command has a mistake: its stack is on stderr'] }
}

function log({ words }: OperatorCommand, { outcome }: Answer, logged: object): void {
  const isDone = outcome === 'done'
  const what = { command: words.join(' '), ...(!isDone && { reason: outcome }), ...logged }
  const line = { security: 'operator', outcome: isDone ? 'success' : 'failure', ...what }
  createLog('operator', 'info', 'stderr').info(line, 'security')
}

function print({ lines = [], notes = [] }: Answer): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
  for (const note of notes) process.stderr.write(`${note}\n`)
}

function printJson(command: OperatorCommand | undefined, answer: Answer): void {
  const { outcome, notes = [], result = {} } = answer
  const document = { command: command?.words.join(' ') ?? null, outcome, notes, result }
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
}
