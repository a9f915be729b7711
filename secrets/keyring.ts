import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

/** What a key is used for. Each use has its own subkey (HKDF, RFC 5869). */
export type KeyUse =
  | 'activation-code'
  | 'code-fingerprint'
  | 'security-log'
  | 'draft-token'
  | 'known-browser'
  | 'limiter'
  | 'mailed-code'
  | 'password-hash'
  | 'recap'
  | 'typed-form'
  | 'ticket'
  | 'trust-answer'

/** One secret of `SECRETS`. Only its id is visible outside. */
export interface Key {
  id: string
  subkey(use: KeyUse): KeyObject
}

/** The keys of the service. New things use `current`; older things carry the id of their key. */
export interface Keyring {
  current: Key
  /** The ids of all keys, the newest first. */
  ids: readonly string[]
  find(keyId: string): Key | undefined
}

/** @param secrets at least one, the newest first. */
export function createKeyring(secrets: readonly string[]): Keyring {
  const keys = new Map(secrets.map(createKey).map((key) => [key.id, key]))
  const [current] = keys.values()
  if (!current) throw new Error('SECRETS: at least one secret is required')
  return { current, ids: [...keys.keys()], find: (keyId) => keys.get(keyId) }
}

/** Thrown when `SECRETS` does not have a key that something stored needs: an operator's mistake. */
export class MissingKey extends Error {
  override name = 'MissingKey'
  /** The id of the key, for logs and for the failures of activities. */
  readonly code: string

  constructor(keyId: string) {
    super(`key ${keyId}: not found in SECRETS`)
    this.code = keyId
  }
}

/** The key of an id that this service stored. @throws {MissingKey} */
export function getKey(keyring: Keyring, keyId: string): Key {
  const key = keyring.find(keyId)
  if (!key) throw new MissingKey(keyId)
  return key
}

function createKey(secret: string): Key {
  const subkeys = new Map<string, KeyObject>()
  const bytesFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32))
  const id = createHash('sha256').update(bytesFor('key-id')).digest('hex').slice(0, 8)
  return {
    id,
    subkey(use) {
      const subkey = subkeys.get(use) ?? createSecretKey(bytesFor(use))
      subkeys.set(use, subkey)
      return subkey
    },
  }
}
