import { addressSubject } from '../../services/logSubjects.ts'
import { withAddress } from './address.ts'
import type { OperatorCommand } from './command.ts'
import { operatorKeyring } from './database.ts'

/** `subject`: prints what the security log writes for an address, to search the log for it. */
export const subject: OperatorCommand = {
  words: ['subject'],
  parameters: '',
  description: ['prints the subject that the lines of the security log have for an address'],
  run: (parameters) =>
    withAddress(parameters, async (email) => {
      const keyring = await operatorKeyring(process.env)
      process.stdout.write(`${addressSubject({ keyring }, email)}\n`)
      return true
    }),
}
