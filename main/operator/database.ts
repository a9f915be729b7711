import { resolve } from 'node:path'
import type { Kysely } from 'kysely'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { createKeyring, type Keyring } from '../../secrets/keyring.ts'
import { parseConfig } from '../config.ts'
import { ConfigError } from '../configError.ts'
import { hasOwnDatabase, ownDatabaseUrl, ownKeys } from '../dev/ownSecrets.ts'

/**
 * The URL of the database of a command: `DATABASE_URL`, or the database of `npm start`.
 * @throws {ConfigError} when there is neither.
 */
export async function databaseUrl(variables: NodeJS.ProcessEnv): Promise<string> {
  const config = parseConfig(variables)
  if (config.DATABASE_URL) return config.DATABASE_URL
  if (hasOwnDatabase(resolve(config.DATA_DIR))) return ownDatabaseUrl(config)
  throw new ConfigError('DATABASE_URL: required, and not set; npm start keeps no database here')
}

/**
 * The keys of a command: `SECRETS`, or those of `npm start` for its own database.
 * @throws {ConfigError} when there are none.
 */
export async function operatorKeyring(variables: NodeJS.ProcessEnv): Promise<Keyring> {
  const { DATABASE_URL, DATA_DIR, SECRETS } = parseConfig(variables)
  if (SECRETS) return createKeyring(SECRETS)
  if (DATABASE_URL) throw new ConfigError('SECRETS: required, and not set')
  return createKeyring([await ownKeys(resolve(DATA_DIR))])
}

/** Runs one command on its database. `isLong`: its statements may take minutes, as those of reseal. */
export async function withDatabase<Result>(
  work: (db: Kysely<Database>) => Promise<Result>,
  { isLong = false } = {},
): Promise<Result> {
  const url = await databaseUrl(process.env)
  const limits = { maxConnections: 1, hasLongLimits: isLong }
  const db = connect({ url, name: 'operator', ...limits, onBrokenConnection() {} })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
