import { type ChildProcess, spawn } from 'node:child_process'
import { Connection } from '@temporalio/client'
import { type Stoppable, stoppableProgram } from '../../../main/dev/stoppable.ts'
import { findTemporalCli } from '../../../main/dev/temporalTools.ts'
import { eventually } from '../../support/eventually.ts'

export interface TemporalPlace {
  port: number
  /** The file that holds everything: a server that starts with it again has lost nothing. */
  file: string
  /** A PostgreSQL, for a server that keeps its store there. */
  postgresUrl: string
}

export type TemporalServer = Stoppable & { pid: number }

/** Starts Temporal's dev server with its store. Resolves once it serves. */
export async function startTemporal({ port, file }: TemporalPlace): Promise<TemporalServer> {
  const binary = await findTemporalCli()
  if (!binary) throw new Error('temporal: not found, and could not be downloaded')
  const server = spawn(
    binary,
    [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--headless'],
      ...['--db-filename', file, '--log-level', 'never'],
      ...['--dynamic-config-value', 'matching.enableFairness=true'],
    ],
    { stdio: 'ignore' },
  )
  return serving(server, port)
}

/** A started program, once its namespace can be used. `prepare` is called at each try before. */
export async function serving(
  program: ChildProcess,
  port: number,
  prepare?: (connection: Connection) => Promise<unknown>,
): Promise<TemporalServer> {
  const temporal = stoppableProgram('temporal', program, [{ signal: 'SIGTERM', ms: 10_000 }])
  await Promise.race([
    eventually('Temporal to serve', () => serves(port, prepare), { timeLimitMs: 60_000 }),
    temporal.ended.then((reason) => {
      throw new Error(reason)
    }),
  ])
  return { ...temporal, pid: program.pid ?? 0 }
}

async function serves(
  port: number,
  prepare?: (connection: Connection) => Promise<unknown>,
): Promise<boolean> {
  try {
    const address = `127.0.0.1:${port}`
    const connection = await Connection.connect({ address, connectTimeout: 1_000 })
    await prepare?.(connection)
    await connection.workflowService.describeNamespace({ namespace: 'default' })
    await connection.close()
    return true
  } catch {
    return false
  }
}
