import type { Kysely } from 'kysely'
import { countDraftsByKey, findKeyUses } from '../../db/keyUses.ts'
import type { Database } from '../../db/schema.ts'
import type { Keyring } from '../../secrets/keyring.ts'

/** How many rows need a key. */
interface Left {
  spaces: number
  pendingRegistrations: number
  mailedCodes: number
  drafts: number
}

/**
 * Prints what needs each older key, and whether it can be removed from `SECRETS`.
 * @returns false when spaces, pending registrations or mailed codes need a key that is not
 * configured.
 */
export async function reportKeys(db: Kysely<Database>, keyring: Keyring): Promise<boolean> {
  const { current, ids, find } = keyring
  const uses = await findKeyUses(db, [current.id])
  const drafts = await countDraftsByKey(db)
  const older = new Set([...ids, ...uses.map(({ keyId }) => keyId)])
  older.delete(current.id)
  const lines = [...older].map((keyId) => {
    const use = uses.find((one) => one.keyId === keyId) ?? none
    const left = { ...use, drafts: drafts.get(keyId) ?? 0 }
    return `key ${keyId}: ${describe(left)}; ${advise(left, find(keyId) !== undefined)}\n`
  })
  process.stdout.write(`key ${current.id}: the current one\n${lines.join('')}`)
  return uses.every(({ keyId }) => find(keyId))
}

const none = { spaces: 0, pendingRegistrations: 0, mailedCodes: 0 }

function describe({ spaces, pendingRegistrations, mailedCodes, drafts }: Left): string {
  return `${spaces} spaces, ${pendingRegistrations} pending registrations, ${mailedCodes} mailed codes and ${drafts} drafts need it`
}

function advise(left: Left, isConfigured: boolean): string {
  const { spaces, pendingRegistrations, mailedCodes, drafts } = left
  if (!isConfigured) return 'it is not in SECRETS: put it back, and run this again'
  if (spaces > 0) return 'keep it, and run this again'
  if (pendingRegistrations + mailedCodes + drafts > 0) return 'keep it until they have ended'
  return 'it can be removed'
}
