import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { fetchInto } from '../../../main/dev/temporalTools.ts'

const run = promisify(execFile)
const version = '1.32.0'
const own = join(import.meta.dirname, `../../../.tools/temporal-server-${version}`)
const module = 'go.temporal.io/server/cmd'

/** The programs of a Temporal server on PostgreSQL. */
export interface ServerPrograms {
  server: string
  /** Makes the tables. */
  sql: string
}

/**
 * The programs in a folder; without one, those in `.tools/`, which Go builds the first time: four
 * minutes on two cores.
 * @throws when they are not there, or cannot be built.
 */
export async function findServer(given?: string): Promise<ServerPrograms> {
  const folder = given ? resolve(given) : own
  if (!given && !existsSync(own)) {
    process.stderr.write(`building Temporal's server ${version} with Go, once, for some minutes\n`)
    await fetchInto(own, build)
  }
  const programs = { server: join(folder, 'server'), sql: join(folder, 'sql') }
  const missing = Object.values(programs).find((path) => !existsSync(path))
  if (missing) throw new Error(`--server: ${missing} is not there`)
  return programs
}

async function build(folder: string): Promise<void> {
  const env = { ...process.env, GOBIN: folder }
  for (const program of ['server', 'tools/sql']) {
    await run('go', ['install', `${module}/${program}@v${version}`], { env })
  }
}
