import type { OperatorCommand } from './command.ts'
import { findAddress } from './findAddress.ts'
import { withDatabase } from './withDatabase.ts'

/** `find`: from the address that somebody gave to the workflow that Temporal knows. */
export const find: OperatorCommand = {
  words: ['find'],
  parameters: 'ADDRESS',
  description: ['prints what an address has, with the id of its workflow'],
  run([address, ...others], databaseUrl) {
    if (address === undefined || others.length > 0) return undefined
    return printFound(address, databaseUrl)
  },
}

async function printFound(address: string, url: string): Promise<boolean> {
  const found = await withDatabase(url, (db) => findAddress(db, address))
  if (!found) process.stderr.write('this is not an address\n')
  else if (found.length === 0) process.stderr.write('nothing has this address\n')
  else process.stdout.write(`${found.join('\n')}\n`)
  return found !== undefined && found.length > 0
}
