import { Client, Connection } from '@temporalio/client'
import { connect } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { taskQueue } from '../workflows/taskQueue.ts'
import { parseConfig } from './config.ts'
import { createLog } from './log.ts'
import { prepareTemporal } from './prepareTemporal.ts'
import { runMain } from './runMain.ts'
import { temporalConfig } from './temporal.ts'

/** `npm run migrate`: tables, search attributes and Schedules. Safe to repeat. */
await runMain(async () => {
  const config = parseConfig(process.env, ['DATABASE_URL'])
  const log = createLog('migrate', config.LOG_LEVEL)
  const db = connect({
    url: config.DATABASE_URL,
    name: 'migrate',
    maxConnections: 1,
    hasLongLimits: true,
    onBrokenConnection: (error) => log.warn({ error }, 'database connection lost'),
  })
  const { connectionOptions, namespace } = temporalConfig()
  const connection = await Connection.connect(connectionOptions)
  const { done: migrations, newer } = await migrate(db)
  if (newer.length > 0) log.warn({ newer }, 'a newer release has migrated the database further')
  await prepareTemporal(new Client({ connection, namespace }), taskQueue)
  log.info({ migrations }, 'migrated')
  await Promise.all([db.destroy(), connection.close()])
})
