import { getStoredPassword } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import { matchPassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { type Outcome, refused } from '../outcome.ts'
import { whileUnchanged } from '../whileUnchanged.ts'
import { countPasswordChange } from './changePassword.ts'

/** Somebody with a session of a space, who is asked for its password again. */
export interface Asked {
  spaceId: string
  password: string
  network: ClientNetwork
}

/**
 * Does for the owner of a space what a stolen session must not do. Tries count, right or not, with
 * those to change the password.
 * @param act gets the stored password that was compared, and does nothing and answers undefined when
 * the space has another one by now: to be compared, a password waits for its turn.
 * @throws {MissingKey} when the password may be right: the space needs a missing key.
 * @throws {SpaceGone}
 */
export async function withPassword<Value>(
  deps: ServiceDeps,
  { spaceId, password, network }: Asked,
  act: (passwordHash: string) => Promise<Outcome<Value> | undefined>,
): Promise<Outcome<Value>> {
  const counted = await countPasswordChange(deps, spaceId, network)
  if (!counted.ok) return counted
  return whileUnchanged(async () => {
    const stored = await getStoredPassword(deps.db, spaceId)
    if (await matchPassword(deps.keyring, stored, password, network)) {
      return act(stored.passwordHash)
    }
    await requireKeys(deps, 'spaces')
    return refused('invalid-credentials')
  })
}
