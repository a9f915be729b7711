import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import type { TestProject } from 'vitest/node'
import { connect } from '../../../db/connect.ts'
import { migrate } from '../../../db/migrate.ts'
import { build } from '../../../main/build/build.ts'
import { startPostgres } from '../../../main/dev/postgres.ts'
import { findTemporalCli } from '../../../main/dev/temporalTools.ts'
import { prepareTemporal } from '../../../main/prepareTemporal.ts'
import { steadyPort } from './steadyPort.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    temporalAddress: string
  }
}

interface Parts {
  postgresUrl: string
  temporalAddress: string
  stop(): Promise<void>
}

let started: Promise<Parts> | undefined
let users = 0

/** What the tests of several projects share: PostgreSQL, a Temporal dev server, what is built. */
export default async function setup(project: TestProject) {
  users += 1
  started ??= startParts()
  const { postgresUrl, temporalAddress, stop } = await started
  project.provide('postgresUrl', postgresUrl)
  project.provide('temporalAddress', temporalAddress)
  return async () => {
    users -= 1
    if (users === 0) await stop()
  }
}

async function startParts(): Promise<Parts> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  const [postgres, temporal] = await Promise.all([
    steadyPort().then((port) =>
      startPostgres({
        port,
        dataDir: join(folder, 'data'),
        password: 'test',
        settings: { fsync: 'off', max_connections: '200' },
      }),
    ),
    startTemporal(),
    build(),
  ])
  await migrateTemplate(postgres.url)
  await prepareTemporal(temporal.client, 'nobody')
  return {
    postgresUrl: postgres.url,
    temporalAddress: temporal.address,
    async stop() {
      await Promise.all([temporal.teardown(), postgres.stop()])
      await rm(folder, { recursive: true })
    },
  }
}

/**
 * A workflow that cannot go on is marked as such after two failures: five take 26 s. A queue is in one
 * piece: each test file has queues of its own, and none is busy.
 */
const settings = [
  'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
]
const extraArgs = settings.flatMap((setting) => ['--dynamic-config-value', setting])

async function startTemporal() {
  const path = await findTemporalCli()
  const server = path ? { executable: { type: 'existing-path' as const, path } } : {}
  return TestWorkflowEnvironment.createLocal({ server: { ...server, extraArgs } })
}

/** Each test file copies this database, which is faster than to migrate one. */
async function migrateTemplate(url: string): Promise<void> {
  const db = connect({
    url,
    name: 'template',
    maxConnections: 1,
    onBrokenConnection: () => undefined,
  })
  await migrate(db)
  await db.destroy()
}
