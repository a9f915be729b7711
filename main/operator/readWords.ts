import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Given, OperatorCommand } from './command.ts'

/** Who runs a command, and why. Both are logged. */
interface Reason {
  by: string
  why: string
}

/** The parameters of a command. */
export type ReadWords = Pick<Given, 'values' | 'others'> & { reason: Reason | undefined }

/**
 * Reads the options and the other words of a command, or says what is wrong with them. A command that
 * changes something has to say who runs it and why; with `--dry-run` nothing is changed.
 */
export function readWords(command: OperatorCommand, args: string[]): ReadWords | string {
  const text = { type: 'string' } as const
  const options: ParseArgsOptionsConfig = {
    ...command.options,
    json: { type: 'boolean' },
    ...(command.isReasoned && { by: text, why: text }),
  }
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true })
    const values = parsed.values as Given['values']
    const isRequired = command.isReasoned && values['dry-run'] !== true
    const reason = isRequired || 'by' in values || 'why' in values ? readReason(values) : undefined
    return typeof reason === 'string' ? reason : { values, others: parsed.positionals, reason }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const [sentence = ''] = error.message.split(/[.\n]/)
    return sentence
  }
}

function readReason({ by, why }: Given['values']): Reason | string {
  if (!isText(by) || !isText(why)) return '--by NAME and --why TEXT have to say who and why'
  if (`${by}${why}`.includes('@')) return '--by and --why go to the log: no address may be in them'
  return { by, why }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
