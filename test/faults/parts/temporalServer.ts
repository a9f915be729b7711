import { spawn } from 'node:child_process'
import { Connection } from '@temporalio/client'
import { type Stoppable, stoppableProgram } from '../../../main/dev/stoppable.ts'
import { findTemporalCli } from '../../../main/dev/temporalTools.ts'
import { eventually } from '../../support/eventually.ts'

export interface TemporalPlace {
  port: number
  /** The file that holds everything: a server that starts with it again has lost nothing. */
  file: string
}

/** Starts a Temporal server with its store. Resolves once it serves. */
export async function startTemporal({
  port,
  file,
}: TemporalPlace): Promise<Stoppable & { pid: number }> {
  const binary = await findTemporalCli()
  if (!binary) throw new Error('temporal: not found, and could not be downloaded')
  const server = spawn(
    binary,
    [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--headless'],
      ...['--db-filename', file, '--log-level', 'never'],
    ],
    { stdio: 'ignore' },
  )
  const temporal = stoppableProgram('temporal', server, [{ signal: 'SIGTERM', ms: 10_000 }])
  await Promise.race([
    eventually('Temporal to serve', () => serves(port), { timeLimitMs: 60_000 }),
    temporal.ended.then((reason) => {
      throw new Error(reason)
    }),
  ])
  return { ...temporal, pid: server.pid ?? 0 }
}

async function serves(port: number): Promise<boolean> {
  try {
    const address = `127.0.0.1:${port}`
    const connection = await Connection.connect({ address, connectTimeout: 1_000 })
    await connection.workflowService.describeNamespace({ namespace: 'default' })
    await connection.close()
    return true
  } catch {
    return false
  }
}
