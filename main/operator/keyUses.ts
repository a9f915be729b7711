import type { Kysely } from 'kysely'
import { countDraftsByKey, listKeyUses } from '../../db/keyUses.ts'
import type { Database } from '../../db/schema.ts'
import type { Keyring } from '../../secrets/keyring.ts'

/** How many rows need a key; of the current one they are not counted. */
interface KeyNeed {
  keyId: string
  isCurrent: boolean
  /** Whether `SECRETS` has it. */
  isConfigured: boolean
  spaces: number
  pendingRegistrations: number
  mailedCodes: number
  drafts: number
}

/** The current key, and what needs each older one. */
export async function listKeys(db: Kysely<Database>, keyring: Keyring): Promise<KeyNeed[]> {
  const { current, ids, find } = keyring
  const uses = await listKeyUses(db, [current.id])
  const drafts = await countDraftsByKey(db)
  const older = new Set([...ids, ...uses.map(({ keyId }) => keyId)])
  older.delete(current.id)
  const needOf = (keyId: string): KeyNeed => {
    const use = uses.find((one) => one.keyId === keyId) ?? none
    const isConfigured = find(keyId) !== undefined
    return { ...use, keyId, isCurrent: false, isConfigured, drafts: drafts.get(keyId) ?? 0 }
  }
  const first = { ...none, keyId: current.id, isCurrent: true, isConfigured: true, drafts: 0 }
  return [first, ...[...older].map(needOf)]
}

const none = { spaces: 0, pendingRegistrations: 0, mailedCodes: 0 }

/** What needs a key, and whether it can be removed from `SECRETS`. */
export function describeKey(need: KeyNeed): string {
  const { keyId, isCurrent, spaces, pendingRegistrations, mailedCodes, drafts } = need
  if (isCurrent) return `key ${keyId}: the current one`
  return `key ${keyId}: ${spaces} spaces, ${pendingRegistrations} pending registrations, ${mailedCodes} mailed codes and ${drafts} drafts need it; ${advise(need)}`
}

function advise(need: KeyNeed): string {
  const { spaces, pendingRegistrations, mailedCodes, drafts } = need
  if (!need.isConfigured) return 'it is not in SECRETS: put it back, and run this again'
  if (spaces > 0) return 'keep it, and run this again'
  if (pendingRegistrations + mailedCodes + drafts > 0) return 'keep it until they have ended'
  return 'it can be removed'
}
