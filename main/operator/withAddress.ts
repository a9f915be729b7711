import { createInterface } from 'node:readline'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { parseEmailAddress } from '../../forms/emailAddress.ts'
import type { Answer } from './command.ts'

/**
 * Runs a command about the address on the first line of standard input; a terminal is asked for it.
 * An address among the parameters is refused: npm writes them to its log, and every process of the
 * machine sees them.
 */
export async function withAddress(
  parameters: readonly string[],
  run: (email: NormalisedEmail) => Promise<Answer>,
): Promise<Answer> {
  if (parameters.length > 0) return notAnArgument
  const address = parseEmailAddress(await firstLine())
  return address.ok ? run(address.value.normalised) : wrongInput('this is not an address')
}

export const wrongInput = (note: string): Answer => ({ outcome: 'usage', notes: [note] })

export const notAnArgument = wrongInput(
  'not as an argument: the address is read from standard input',
)

async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('address: ')
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}
