import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { Overloaded } from '../domain/overloaded.ts'

/** OWASP's parameters of Argon2id, the library's default: 19 MiB, two passes; about 18 ms. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Two hashes at a time leave threads for other work. A queue of a hundred takes about two seconds.
 */
const atOnce = pLimit(2)
const longestQueue = 100

/** The hash that is compared when there is no space, so that the answer takes the same time. */
let hashOfNoPassword: Promise<string> | undefined

/**
 * The Argon2id hash of a password in PHC form, with its parameters and salt.
 * @throws {Overloaded} when too many hashes are waiting.
 */
export function hashPassword(password: string): Promise<string> {
  return queued(() => hash(password, parameters))
}

/**
 * Whether a password has this hash. Without a hash the answer is false and takes the same time.
 * @throws {Overloaded} when too many hashes are waiting.
 */
export function verifyPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  return queued(async () => {
    hashOfNoPassword ??= hash('no password has a space in it', parameters)
    const same = await verify(passwordHash ?? (await hashOfNoPassword), password)
    return same && passwordHash !== undefined
  })
}

async function queued<Result>(work: () => Promise<Result>): Promise<Result> {
  if (atOnce.pendingCount >= longestQueue) throw new Overloaded()
  return atOnce(work)
}
