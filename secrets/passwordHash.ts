import { hash, verify } from '@node-rs/argon2'
import { type ClientNetwork, widestOf } from '../domain/clientNetwork.ts'
import { FairQueue } from '../domain/fairQueue.ts'

/** OWASP's parameters of Argon2id, the library's default: 19 MiB, two passes; about 18 ms. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Two hashes at a time leave threads for other work. Networks take turns: a lane of a hundred takes
 * about a second alone, and costs another network one turn.
 */
const queue = new FairQueue({ places: 2, longestLane: 100, longestQueue: 400 })

/** The hash that is compared when there is no space, so that the answer takes the same time. */
let hashOfNoPassword: Promise<string> | undefined

/**
 * The Argon2id hash of a password in PHC form, with its parameters and salt.
 * @param network who asks, and waits for a turn.
 * @throws {Overloaded} when too many hashes are waiting.
 */
export function hashPassword(password: string, network: ClientNetwork): Promise<string> {
  return queue.run(widestOf(network), () => hash(password, parameters))
}

/**
 * Whether a password has this hash. Without a hash the answer is false and takes the same time.
 * @throws {Overloaded} when too many hashes are waiting.
 */
export function verifyPassword(
  passwordHash: string | undefined,
  password: string,
  network: ClientNetwork,
): Promise<boolean> {
  return queue.run(widestOf(network), async () => {
    hashOfNoPassword ??= hash('no password has a space in it', parameters)
    // Otherwise one failure would be kept, and tell unknown addresses from known ones.
    hashOfNoPassword.catch(() => {
      hashOfNoPassword = undefined
    })
    const same = await verify(passwordHash ?? (await hashOfNoPassword), password)
    return same && passwordHash !== undefined
  })
}
