import type { ParseArgsOptionsConfig } from 'node:util'
import type { Outcome } from './outcomes.ts'

/** What became of a command. */
export interface Answer {
  outcome: Outcome
  /** For programs: the fields that `--json` prints. They are in docs/commands.md. */
  result?: object
  /** The same for people, on stdout. */
  lines?: readonly string[]
  /** What people have to know besides, on stderr: why it is not done, and what to do next. */
  notes?: readonly string[]
  /** What the line of the log says besides. */
  logged?: object
}

/** What a command was given. */
export interface Given {
  values: Readonly<Record<string, string | boolean | undefined>>
  /** The words that are no options. */
  others: readonly string[]
}

/** A command for operators. */
export interface OperatorCommand {
  /** The words of the command, without its parameters. */
  words: readonly string[]
  /** Its own parameters, as the usage shows them. */
  parameters: string
  /** One string for each line. */
  description: readonly string[]
  options?: ParseArgsOptionsConfig
  /** Whether it changes or hands out something: `--by` and `--why` are then required, and logged. */
  isReasoned: boolean
  /** What became of the work when a part stopped answering; by default nothing was done. */
  interrupted?: string
  /** Undefined when the parameters are wrong. */
  run(given: Given): Promise<Answer> | undefined
}
