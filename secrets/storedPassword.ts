import type { ClientNetwork } from '../domain/clientNetwork.ts'
import type { Keyring } from './keyring.ts'
import { hashPassword, verifyPassword } from './passwordHash.ts'
import { reseal, seal, unseal } from './seal.ts'

/** What a table keeps of a password, and the registration that it was chosen for. */
export interface StoredPassword {
  registrationId: string
  /** The sealed hash. Versions before 0.3.0 stored the hash itself. */
  passwordHash: string
}

/**
 * What is stored of a new password: its Argon2id hash, sealed. A stolen table alone does not let
 * anyone guess passwords, and `reseal` can move it to another key without the password.
 * @throws {Overloaded} when too many hashes are waiting.
 */
export async function storePassword(
  keyring: Keyring,
  registrationId: string,
  password: string,
  network: ClientNetwork,
): Promise<string> {
  return sealHash(keyring, registrationId, await hashPassword(password, network))
}

/**
 * Whether a password is the stored one. Without a stored one, or without its key, the answer is
 * false and takes the same time.
 * @throws {Overloaded} when too many hashes are waiting.
 */
export function matchPassword(
  keyring: Keyring,
  stored: StoredPassword | undefined,
  password: string,
  network: ClientNetwork,
): Promise<boolean> {
  return verifyPassword(stored && openHash(keyring, stored), password, network)
}

/**
 * The same stored password, sealed with the current key; as it was when its key is not configured.
 */
export function resealPassword(keyring: Keyring, stored: StoredPassword): string {
  const { registrationId, passwordHash } = stored
  return isClear(passwordHash)
    ? sealHash(keyring, registrationId, passwordHash)
    : reseal(keyring, 'password-hash', registrationId, passwordHash)
}

function openHash(keyring: Keyring, { registrationId, passwordHash }: StoredPassword) {
  return isClear(passwordHash)
    ? passwordHash
    : unseal(keyring, 'password-hash', registrationId, passwordHash)
}

function sealHash(keyring: Keyring, registrationId: string, hash: string): string {
  return seal(keyring, 'password-hash', registrationId, hash)
}

/** A PHC string begins with a dollar sign, an id of a key never. */
function isClear(passwordHash: string): boolean {
  return passwordHash.startsWith('$')
}
