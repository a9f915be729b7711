import { parseArgs } from 'node:util'
import { numberOf } from '../faults/options.ts'

export const usage = `Usage: npm run bench -- [OPTION]

Measures the floor (a bare workflow with three empty activities and one Update) and the product in
alternating rounds on the same Temporal server.

  --concurrency N,M  how many journeys at a time (default 1,4,16)
  --seconds S        how long a round measures (default 20)
  --rounds R         how many rounds of each (default 3)
  --json             what was measured, for machines`

export interface Options {
  concurrencies: number[]
  seconds: number
  rounds: number
  json: boolean
  help: boolean
}

/** The options of the command line. @throws {Error} for one that is unknown or malformed. */
export function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      concurrency: { type: 'string', default: '1,4,16' },
      seconds: { type: 'string', default: '20' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return {
    concurrencies: values.concurrency.split(',').map((text) => wholeOf('concurrency', text)),
    seconds: numberOf('seconds', values.seconds),
    rounds: wholeOf('rounds', values.rounds),
    json: values.json,
    help: values.help,
  }
}

function wholeOf(name: string, text: string): number {
  const value = numberOf(name, text)
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`--${name}: expected a whole number from 1 on, got ${text}`)
  }
  return value
}
