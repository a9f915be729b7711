import { createHash, hkdfSync } from 'node:crypto'

/** What a key is used for. Each use has its own subkey (HKDF, RFC 5869). */
export type KeyUse =
  | 'activation-code'
  | 'code-fingerprint'
  | 'security-log'
  | 'draft-token'
  | 'limiter'
  | 'typed-form'
  | 'ticket'
  | 'trust-answer'

/** One secret of `SECRETS`. Only its id is visible outside. */
export interface Key {
  id: string
  subkey(use: KeyUse): Buffer
}

/** The keys of the service. New things use `current`; older things carry the id of their key. */
export interface Keyring {
  current: Key
  find(keyId: string): Key | undefined
}

/** @param secrets at least one, the newest first. */
export function createKeyring(secrets: readonly string[]): Keyring {
  const keys = new Map(secrets.map(createKey).map((key) => [key.id, key]))
  const [current] = keys.values()
  if (!current) throw new Error('SECRETS: at least one secret is required')
  return { current, find: (keyId) => keys.get(keyId) }
}

/** The key of an id that this service stored. @throws when the key is not configured any more. */
export function getKey(keyring: Keyring, keyId: string): Key {
  const key = keyring.find(keyId)
  if (!key) throw new Error(`key ${keyId}: not found in SECRETS`)
  return key
}

function createKey(secret: string): Key {
  const subkeys = new Map<string, Buffer>()
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32))
  const id = createHash('sha256').update(derive('key-id')).digest('hex').slice(0, 8)
  return {
    id,
    subkey(use) {
      const subkey = subkeys.get(use) ?? derive(use)
      subkeys.set(use, subkey)
      return subkey
    },
  }
}
