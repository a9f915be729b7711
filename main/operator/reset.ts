import { findSpaceToReset } from '../../db/spaces.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { requestCodes } from '../../services/mailedCode/requestCodes.ts'
import { taskQueue } from '../../workflows/taskQueue.ts'
import { parseConfig } from '../config.ts'
import { withAddress } from './address.ts'
import type { OperatorCommand, Result } from './command.ts'
import { operatorKeyring, withDatabase } from './database.ts'
import { type Reason, readReason } from './reason.ts'
import { withTemporal } from './temporal.ts'

/** `reset`: mails a code for a new password to somebody whom the assistance has recognised. */
export const reset: OperatorCommand = {
  words: ['reset'],
  parameters: '--by NAME --why TEXT',
  description: [
    'mails a code to choose a new password to the owner of an address, who has lost the number',
    'or the trust answer and whose identity was checked; NAME and TEXT go to the log',
  ],
  interrupted: 'run the command again later: a code may be on its way',
  run(parameters, databaseUrl) {
    const given = readReason(parameters)
    return given && withAddress(given.others, (email) => mail(email, given.reason, databaseUrl))
  },
}

async function mail(email: NormalisedEmail, reason: Reason, url: string): Promise<Result> {
  const keyring = await operatorKeyring(process.env)
  const { RESET_WINDOW: window } = parseConfig(process.env)
  const spaceId = await withDatabase(url, async (db) => {
    const space = await findSpaceToReset(db, email)
    if (!space) return undefined
    const { id, email: address } = space
    await withTemporal(async (temporal) => {
      const code = { kind: 'password-reset', email: address, of: { spaceId: id }, window } as const
      const { started } = await requestCodes({ db, keyring, temporal, taskQueue }, [code])
      await started
    })
    return id
  })
  if (spaceId === undefined) process.stderr.write('no space has this address\n')
  else process.stdout.write('a code is being mailed to the address of the space\n')
  return { succeeded: spaceId !== undefined, logged: { ...reason, space: spaceId } }
}
