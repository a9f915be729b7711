import { addressSubject } from '../../services/logSubjects.ts'
import type { OperatorCommand } from './command.ts'
import { operatorKeyring } from './database.ts'
import { withAddress } from './withAddress.ts'

/** `subject`: prints what the security log writes for an address, to search the log for it. */
export const subject: OperatorCommand = {
  words: ['subject'],
  parameters: '',
  description: ['prints the subject that the lines of the security log have for an address'],
  isReasoned: false,
  run: ({ others }) =>
    withAddress(others, async (email) => {
      const keyring = await operatorKeyring(process.env)
      const subject = addressSubject({ keyring }, email)
      return { outcome: 'done', result: { subject }, lines: [subject] }
    }),
}
