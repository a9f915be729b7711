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
 * Reads the options and the other words of a command. Undefined when an option is unknown, or when a
 * command that changes something says not who runs it and why. With `--dry-run` nothing is changed.
 */
export function readWords(command: OperatorCommand, args: string[]): ReadWords | undefined {
  const text = { type: 'string' } as const
  const options: ParseArgsOptionsConfig = {
    ...command.options,
    json: { type: 'boolean' },
    ...(command.isReasoned && { by: text, why: text }),
  }
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true })
    const values = parsed.values as Given['values']
    const reason = readReason(values)
    const isRequired = command.isReasoned && values['dry-run'] !== true
    const isGiven = 'by' in values || 'why' in values
    if (!reason && (isRequired || isGiven)) return undefined
    return { values, others: parsed.positionals, reason }
  } catch {
    return undefined
  }
}

/** Undefined without a name and a text, or when one of them could be or hold an address. */
function readReason({ by, why }: Given['values']): Reason | undefined {
  return isClear(by) && isClear(why) ? { by, why } : undefined
}

function isClear(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && !value.includes('@')
}
