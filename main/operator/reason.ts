import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** Who runs a command, and why. Both are logged. */
export interface Reason {
  by: string
  why: string
}

/** The parameters of a command that says who runs it and why. */
export interface Reasoned {
  reason: Reason
  values: Record<string, string | undefined>
  others: string[]
}

/**
 * Reads `--by NAME --why TEXT` and other options. Undefined without a name and a text, when one of
 * them could be or hold an address, or when an option is unknown.
 */
export function readReason(
  args: string[],
  others: ParseArgsOptionsConfig = {},
): Reasoned | undefined {
  const text = { type: 'string', default: '' } as const
  try {
    const options = { ...others, by: text, why: text }
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const { by, why, ...rest } = values as Record<string, string>
    const isClear = (value = '') => value.trim() !== '' && !value.includes('@')
    if (!by || !why || !isClear(by) || !isClear(why)) return undefined
    return { reason: { by, why }, values: rest, others: positionals }
  } catch {
    return undefined
  }
}
