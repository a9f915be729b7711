import { findOtherKey, type KeyedRows, type KeyUse, listKeyUses } from '../db/keyUses.ts'
import { MissingKey } from '../secrets/keyring.ts'
import type { ServiceDeps } from './deps.ts'

type KeysDeps = Pick<ServiceDeps, 'db' | 'keyring'>

/**
 * The keys that rows need and `SECRETS` lacks. Nothing is counted while there are none: PostgreSQL
 * expects the counts to read every row, and prepares for that even when there is nothing to count.
 */
export async function findMissingKeys({ db, keyring }: KeysDeps): Promise<KeyUse[]> {
  const others = await Promise.all([
    findOtherKey(db, 'spaces', keyring.ids),
    findOtherKey(db, 'pending registrations', keyring.ids),
    findOtherKey(db, 'mailed codes', keyring.ids),
  ])
  return others.some((keyId) => keyId !== undefined) ? listKeyUses(db, keyring.ids) : []
}

/** What is missing, in one line for operators; undefined when nothing is. */
export function describeMissingKeys(missing: readonly KeyUse[]): string | undefined {
  if (missing.length === 0) return undefined
  const needs = missing.map(({ keyId, spaces, pendingRegistrations, mailedCodes }) => {
    const rows = [
      count(spaces, 'space'),
      count(pendingRegistrations, 'pending registration'),
      count(mailedCodes, 'mailed code'),
    ]
    return `${rows.filter(Boolean).join(' and ')} need key ${keyId}`
  })
  return `SECRETS: ${needs.join(', ')}, which is not configured`
}

/**
 * Ends an attempt to give a secret that was not recognised, when a row of this kind needs a missing
 * key: the secret may be right. Known and unknown addresses are not distinguished.
 * @throws {MissingKey} which is answered 503.
 */
export async function requireKeys({ db, keyring }: KeysDeps, of: KeyedRows): Promise<void> {
  const missing = await findOtherKey(db, of, keyring.ids)
  if (missing !== undefined) throw new MissingKey(missing)
}

function count(rows: number, what: string): string {
  if (rows === 0) return ''
  return `${rows} ${what}${rows === 1 ? '' : 's'}`
}
