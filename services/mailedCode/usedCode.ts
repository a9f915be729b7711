import { addToCounts, listCounts } from '../../db/limits.ts'
import type { ProcedureKind } from '../../domain/mailedCode.ts'
import { limiterKey } from '../../secrets/limiterKey.ts'
import type { ServiceDeps } from '../deps.ts'

const windowSeconds = 10 * 60

/**
 * A right code, what it is used for, and the address or the id of the space that it is for. A change
 * of the password has no code, but the session of somebody who knows the former one.
 */
export interface UsedCode {
  use: ProcedureKind | 'cancellation' | 'password-change'
  of: string
  code: string
}

/**
 * Notes, for ten minutes, that this right code is used: a keyed hash among the counts, which outlives
 * what the code is for, so that a repetition after a lost answer finds it.
 * @returns whether it was not noted already.
 */
export async function noteUse(
  { db, keyring }: Pick<ServiceDeps, 'db' | 'keyring'>,
  used: UsedCode,
): Promise<boolean> {
  const counter = { key: keyOf(keyring, used), windowSeconds, renewed: true }
  const [count] = await addToCounts(db, [counter], 1)
  return count?.points === 1
}

/** Whether the use of this code was noted in the last ten minutes. */
export async function isUseNoted(
  { db, keyring }: Pick<ServiceDeps, 'db' | 'keyring'>,
  used: UsedCode,
): Promise<boolean> {
  return (await listCounts(db, [keyOf(keyring, used)])).length > 0
}

function keyOf(keyring: ServiceDeps['keyring'], { use, of, code }: UsedCode): string {
  return limiterKey(keyring, use, `${of} ${code}`)
}
