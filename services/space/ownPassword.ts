import { getPasswordHash } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import { matchPassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { refuseOver } from '../limits/limiter.ts'
import { type Refused, refused } from '../outcome.ts'

/**
 * Asks for the password again, before something that a stolen session must not do. Tries count, right
 * or not, with those to change the password. @returns why it is refused; undefined for the right one.
 * @throws {MissingKey} when the password may be right: the space needs a missing key.
 */
export async function refuseOther(
  deps: ServiceDeps,
  spaceId: string,
  password: string,
  network: ClientNetwork,
): Promise<Refused | undefined> {
  const subject = { network, address: spaceId }
  const over = await refuseOver(deps, { 'password-change-per-space-and-network': subject })
  if (over) return over
  const stored = await getPasswordHash(deps.db, spaceId)
  if (await matchPassword(deps.keyring, stored, password, network)) return undefined
  await requireKeys(deps, 'spaces')
  return refused('invalid-credentials')
}
