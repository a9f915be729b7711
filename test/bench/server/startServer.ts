import { execFile, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { isGrpcServiceError } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'
import {
  serving,
  type TemporalPlace,
  type TemporalServer,
} from '../../faults/parts/temporalServer.ts'
import { steadyPort } from '../../support/parts/steadyPort.ts'
import type { ServerPrograms } from './findServer.ts'
import {
  databases,
  inProduction,
  otherPorts,
  serverConfig,
  whileMigrating,
} from './serverConfig.ts'

const run = promisify(execFile)
const alreadyExists = 6
/** How long Temporal keeps a closed workflow: the shortest time that it allows. */
const retention = msToTs('1 day')

/** Starts a real Temporal server whose store is in the PostgreSQL of the service. */
export async function startServer(
  programs: ServerPrograms,
  { port, file, postgresUrl }: TemporalPlace,
): Promise<TemporalServer> {
  const folder = dirname(file)
  await makeTables(programs.sql, postgresUrl)
  const others = await Promise.all(Array.from({ length: otherPorts }, steadyPort))
  const path = join(folder, 'temporal.json')
  const config = serverConfig(postgresUrl, { frontend: port, others }, dynamicConfigIn(folder))
  await writeFile(path, JSON.stringify(config), { mode: 0o600 })
  await writeFile(dynamicConfigIn(folder), JSON.stringify({ ...inProduction, ...whileMigrating }))
  const log = openSync(join(folder, 'logs', 'temporal.log'), 'a', 0o600)
  const server = spawn(programs.server, ['--config-file', path, '--allow-no-auth', 'start'], {
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  return serving(server, port, async ({ workflowService }) => {
    await workflowService
      .registerNamespace({ namespace: 'default', workflowExecutionRetentionPeriod: retention })
      .catch((error) => {
        if (!isGrpcServiceError(error) || error.code !== alreadyExists) throw error
      })
  })
}

/** Once everything is migrated. The server takes the settings of production up within 5 s. */
export async function settleServer(folder: string): Promise<void> {
  await writeFile(dynamicConfigIn(folder), JSON.stringify(inProduction))
}

const dynamicConfigIn = (folder: string) => join(folder, 'dynamic.json')

async function makeTables(sql: string, postgresUrl: string): Promise<void> {
  const { hostname, port, username, password } = new URL(postgresUrl)
  const connection = ['--plugin', 'postgres12_pgx', '--endpoint', hostname, '--port', port]
  const account = ['--user', username, '--password', decodeURIComponent(password)]
  const schemas = { [databases.default]: 'temporal', [databases.visibility]: 'visibility' }
  for (const [database, schema] of Object.entries(schemas)) {
    const tool = (...args: string[]) =>
      run(sql, [...connection, ...account, '--database', database, ...args])
    await tool('create-database')
    await tool('setup-schema', '-v', '0.0')
    await tool('update-schema', '--schema-name', `postgresql/v12/${schema}`)
  }
}
