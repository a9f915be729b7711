import { parseArgs } from 'node:util'
import { numberOf } from '../faults/options.ts'

export const usage = `Usage: npm run bench -- [COMMAND] [OPTION]

  (no command)       measures the floor, a bare workflow with three empty activities and one Update,
                     and the product, in alternating rounds on the same Temporal server
  compare [FILE]     the same, and compares it with a kept result (default: the newest kept one of
                     the same server)
  waiting            what registrations that wait for their holder cost

  --concurrency N,M  how many journeys at a time (default 1,4,16)
  --seconds S        how long a round measures (default 20)
  --rounds R         how many rounds of each (default 3)
  --count N          waiting: how many registrations (default 20000)
  --server [FOLDER]  a Temporal server on PostgreSQL in place of the dev server: its programs
                     \`server\` and \`sql\` (default: in .tools/, built with Go the first time)
  --keep             keeps the result in test/bench/results/
  --json             for machines`

const commands = ['measure', 'compare', 'waiting'] as const

export interface Options {
  command: (typeof commands)[number]
  /** A kept result to compare with; undefined for the newest. */
  file: string | undefined
  concurrencies: number[]
  seconds: number
  rounds: number
  count: number
  /** The folder of a Temporal server; '' for the one in `.tools/`, undefined for the dev server. */
  server: string | undefined
  keep: boolean
  json: boolean
  help: boolean
}

/** The options of the command line. @throws {Error} for one that is unknown or malformed. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: args.map(withValue),
    allowPositionals: true,
    options: {
      concurrency: { type: 'string', default: '1,4,16' },
      seconds: { type: 'string', default: '20' },
      rounds: { type: 'string', default: '3' },
      count: { type: 'string', default: '20000' },
      server: { type: 'string' },
      keep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [name = 'measure', file, ...more] = positionals
  const command = commands.find((each) => each === name)
  if (!command) throw new Error(`no such command: ${name}`)
  const surplus = command === 'compare' ? more : positionals.slice(1)
  if (surplus.length > 0) throw new Error(`too many arguments: ${surplus.join(' ')}`)
  return {
    command,
    file,
    concurrencies: values.concurrency.split(',').map((text) => wholeOf('concurrency', text)),
    seconds: positiveOf('seconds', values.seconds),
    rounds: wholeOf('rounds', values.rounds),
    count: wholeOf('count', values.count),
    server: values.server,
    keep: values.keep,
    json: values.json,
    help: values.help,
  }
}

/** `--server` may have a value: without one it is an empty text. */
function withValue(arg: string, index: number, args: readonly string[]): string {
  const next = args[index + 1]
  return arg === '--server' && (next === undefined || next.startsWith('-')) ? '--server=' : arg
}

function positiveOf(name: string, text: string): number {
  const value = numberOf(name, text)
  if (value === 0) throw new Error(`--${name}: expected more than 0`)
  return value
}

function wholeOf(name: string, text: string): number {
  const value = positiveOf(name, text)
  if (!Number.isInteger(value)) throw new Error(`--${name}: expected a whole number, got ${text}`)
  return value
}
