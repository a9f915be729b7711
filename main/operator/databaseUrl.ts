import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ConfigError, parseConfig } from '../config.ts'
import { keepSecret } from '../dev/keepSecret.ts'
import { postgresUrl } from '../dev/postgresUrl.ts'

/**
 * The database that a command works on: DATABASE_URL, else the one that `npm start` keeps here.
 * @throws {ConfigError} when there is neither.
 */
export async function databaseUrl(variables: NodeJS.ProcessEnv): Promise<string> {
  const { DATABASE_URL, DATA_DIR, POSTGRES_PORT } = parseConfig(variables)
  if (DATABASE_URL) return DATABASE_URL
  const kept = join(resolve(DATA_DIR), 'postgres-password')
  if (existsSync(kept)) return postgresUrl(POSTGRES_PORT, await keepSecret(kept))
  throw new ConfigError('DATABASE_URL: required, and not set: npm start keeps no database here')
}
