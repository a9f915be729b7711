import { createInterface } from 'node:readline'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { parseEmailAddress } from '../../forms/emailAddress.ts'
import type { Result } from './command.ts'

/**
 * Runs a command about the address on the first line of standard input; a terminal is asked for it.
 * An address among the parameters is refused: npm writes them to its log, and every process of the
 * machine sees them.
 */
export async function withAddress(
  parameters: readonly string[],
  run: (email: NormalisedEmail) => Promise<Result>,
): Promise<Result> {
  if (parameters.length > 0) {
    process.stderr.write('not as an argument: the address is read from standard input\n')
    return false
  }
  const address = parseEmailAddress(await firstLine())
  if (address.ok) return run(address.value.normalised)
  process.stderr.write('this is not an address\n')
  return false
}

async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('address: ')
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}
