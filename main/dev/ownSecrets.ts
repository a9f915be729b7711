import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** The keys that `npm start` makes and keeps when `SECRETS` is not set. */
export function ownKeys(dataDir: string): Promise<string> {
  return keepSecret(join(dataDir, 'secrets'))
}

/** The password of the embedded PostgreSQL, made the first time. */
export function ownDatabasePassword(dataDir: string): Promise<string> {
  return keepSecret(join(dataDir, passwordFile))
}

/** Whether `npm start` has made a database in this folder. */
export function hasOwnDatabase(dataDir: string): boolean {
  return existsSync(join(dataDir, passwordFile))
}

/** The URL of the embedded PostgreSQL. */
export async function ownDatabaseUrl(config: {
  DATA_DIR: string
  POSTGRES_PORT: number
}): Promise<string> {
  const password = await ownDatabasePassword(resolve(config.DATA_DIR))
  return postgresUrl(config.POSTGRES_PORT, password)
}

/** The URL of a database of a PostgreSQL on this machine. */
export function postgresUrl(
  port: number,
  password: string,
  database = 'espace_professionnel',
): string {
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

const passwordFile = 'postgres-password'

/** Reads the secret kept in a file that only its owner may read; makes it the first time. */
async function keepSecret(path: string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  if (kept !== undefined) return kept.trim()
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 })
  await link(fresh, path).catch(ignoreExisting)
  await rm(fresh)
  return (await readFile(path, 'utf8')).trim()
}

function ignoreExisting(error: NodeJS.ErrnoException) {
  if (error.code !== 'EEXIST') throw error
}
