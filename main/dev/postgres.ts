import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, escapeIdentifier } from 'pg'
import { ownDatabasePassword, postgresUrl } from './ownSecrets.ts'
import {
  type PostgresAccount,
  postgresAccount,
  postgresBinaries,
  prepareCluster,
} from './postgresCluster.ts'
import { type Stoppable, stoppableProgram } from './stoppable.ts'

/** SIGINT ends the connections; SIGQUIT does not even write a checkpoint. */
const stopSteps = [
  { signal: 'SIGINT' as const, ms: 8_000 },
  { signal: 'SIGQUIT' as const, ms: 2_000 },
]
const pollMs = 25
const inUse = ' (another PostgreSQL uses this folder: stop it, or set DATA_DIR to another)'
const notYet = ['ECONNREFUSED', 'ECONNRESET', '57P03']

/** Details, statements and their parameters quote addresses: the log has none of them. */
const terseLog = {
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
}

export type PostgresOptions = {
  port: number
  dataDir: string
  password: string
  /** Settings of the server, such as `{ fsync: 'off' }` for a test. */
  settings?: Record<string, string>
  /** Receives every line that the server logs. */
  onLog?: (line: string) => void
}

/** The PostgreSQL of `npm start`. */
export async function startOwnPostgres(dataDir: string, port: number): Promise<Stoppable> {
  return startPostgres({
    port,
    dataDir: join(dataDir, 'postgres'),
    password: await ownDatabasePassword(dataDir),
    onLog: (line) => process.stderr.write(`${line}\n`),
  })
}

/** Starts a PostgreSQL on the loopback interface; makes its cluster and its database if needed. */
export async function startPostgres(
  options: PostgresOptions,
): Promise<Stoppable & { url: string }> {
  const { port, password } = options
  const dataDir = resolve(options.dataDir)
  await mkdir(dirname(dataDir), { recursive: true })
  const { initdb, postgres } = await postgresBinaries()
  const account = await postgresAccount([postgres, dataDir])
  await prepareCluster(initdb, account, dataDir, password)
  const server = serve(postgres, account, { ...options, dataDir })
  try {
    await createDatabase(port, password, server.ended)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { ...server, url: postgresUrl(port, password) }
}

function serve(postgres: string, account: PostgresAccount, options: PostgresOptions): Stoppable {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: options.port,
    ...terseLog,
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, ...as } = account.command(postgres, ['-D', options.dataDir, ...flags])
  const server = spawn(file, args, { ...as, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  let fatal = ''
  createInterface(server.stderr).on('line', (line) => {
    if (/FATAL|PANIC/.test(line)) fatal = line.replace(/^.*?(?=FATAL|PANIC)/, ': ')
    if (/"postmaster\.pid" already exists/.test(line)) fatal += inUse
    options.onLog?.(line)
  })
  const { ended, stop } = stoppableProgram('postgres', server, stopSteps)
  return { ended: ended.then((reason) => `${reason}${fatal}`), stop }
}

async function createDatabase(port: number, password: string, ended: Promise<string>) {
  const url = postgresUrl(port, password)
  const name = new URL(url).pathname.slice(1)
  const client = await connect(postgresUrl(port, password, 'postgres'), ended)
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database ${escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

async function connect(url: string, ended: Promise<string>): Promise<Client> {
  for (;;) {
    const client = new Client(url)
    try {
      await client.connect()
      return client
    } catch (error) {
      if (!notYet.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
    const reason = await Promise.race([ended, sleep(pollMs)])
    if (reason) throw new Error(reason)
  }
}
