import { hash } from '@node-rs/argon2'

/** OWASP's parameters of Argon2id, the library's default: 19 MiB, two passes; about 18 ms. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The Argon2id hash of a password, with its parameters and salt, in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters)
}
