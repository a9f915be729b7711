import { deleteSessionsOf } from '../../db/sessions.ts'
import type { OperatorCommand } from './command.ts'
import { withDatabase } from './database.ts'
import { withAddress } from './withAddress.ts'

/** `end-sessions`: signs everybody out of a space. */
export const endSessions: OperatorCommand = {
  words: ['end-sessions'],
  parameters: '',
  description: ['ends every session of the space of an address; its password stays'],
  isReasoned: true,
  run: ({ others }) =>
    withAddress(others, async (email) => {
      const found = await withDatabase((db) => deleteSessionsOf(db, email))
      if (!found) return { outcome: 'not-found', notes: ['no space has this address'] }
      const { spaceId: space, ended } = found
      const lines = [`sessions ended: ${ended}`]
      return { outcome: 'done', result: { space, ended }, lines, logged: { space, ended } }
    }),
}
