import { addressSubject } from '../../services/logSubjects.ts'
import { exportPerson } from '../../services/space/exportPerson.ts'
import type { OperatorCommand } from './command.ts'
import { operatorKeyring, withDatabase } from './database.ts'
import { withAddress } from './withAddress.ts'

/** `export`: a person's right to know what is stored (GDPR, article 15). */
export const exportOfPerson: OperatorCommand = {
  words: ['export'],
  parameters: '',
  description: [
    'prints everything that is stored of the person of an address, as JSON, except what opens the',
    'space; check first who asks. Personal data: not for a log',
  ],
  isReasoned: true,
  run: ({ others }) =>
    withAddress(others, async (email) => {
      const keyring = await operatorKeyring(process.env)
      const person = await withDatabase((db) => exportPerson({ db, keyring }, email))
      const isNothing = Object.values(person).every((part) => part === null || part.length === 0)
      if (isNothing) return { outcome: 'not-found', notes: ['nothing has this address'] }
      const logged = { subject: addressSubject({ keyring }, email) }
      return { outcome: 'done', result: person, lines: [JSON.stringify(person, null, 2)], logged }
    }),
}
