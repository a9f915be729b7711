import { findSpaceToReset } from '../../db/spaces.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { requestCodes } from '../../services/mailedCode/requestCodes.ts'
import { taskQueue } from '../../workflows/taskQueue.ts'
import { parseConfig } from '../config.ts'
import type { Answer, OperatorCommand } from './command.ts'
import { operatorKeyring } from './database.ts'
import { withStores } from './stores.ts'
import { withAddress } from './withAddress.ts'

/** `reset`: mails a code for a new password to somebody whom the assistance has recognised. */
export const reset: OperatorCommand = {
  words: ['reset'],
  parameters: '',
  description: [
    'mails a code to choose a new password to the owner of an address, who has lost the number',
    'or the trust answer and whose identity was checked',
  ],
  isReasoned: true,
  interrupted: 'run the command again later: a code may be on its way',
  run: ({ others }) => withAddress(others, mail),
}

async function mail(email: NormalisedEmail): Promise<Answer> {
  const keyring = await operatorKeyring(process.env)
  const { RESET_WINDOW: window } = parseConfig(process.env)
  return withStores(async ({ db, temporal }) => {
    const found = await findSpaceToReset(db, email)
    if (!found) return { outcome: 'not-found', notes: ['no space has this address'] }
    const { id: space, email: address } = found
    const code = { kind: 'password-reset', email: address, of: { spaceId: space }, window } as const
    const requested = await requestCodes({ db, keyring, temporal, taskQueue }, [code])
    if (!requested)
      return { outcome: 'not-found', notes: ['the space has just changed its address'] }
    await requested.started
    const lines = ['a code is being mailed to the address of the space']
    return { outcome: 'done', result: { space }, lines, logged: { space } }
  })
}
