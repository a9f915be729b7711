import { Client, Connection } from '@temporalio/client'
import { connect } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { taskQueue } from '../workflows/taskQueue.ts'
import { parseConfig } from './config.ts'
import { createLog } from './log.ts'
import { prepareTemporal } from './prepareTemporal.ts'
import { runMain } from './runMain.ts'
import { temporalConfig } from './temporal.ts'
import { temporalCommands } from './temporalCommands.ts'

/**
 * `npm run migrate`: tables, search attributes and Schedules. Safe to repeat. With `--print` it does
 * nothing, and prints the commands that make the search attributes and the Schedules.
 */
await runMain(async () => {
  const { connectionOptions, namespace } = temporalConfig()
  if (process.argv.includes('--print')) {
    process.stdout.write(`${temporalCommands({ namespace, taskQueue }).join('\n')}\n`)
    return
  }
  const config = parseConfig(process.env, ['DATABASE_URL'])
  const log = createLog('migrate', config.LOG_LEVEL)
  const db = connect({
    url: config.DATABASE_URL,
    name: 'migrate',
    maxConnections: 1,
    hasLongLimits: true,
    onBrokenConnection: (error) => log.warn({ error }, 'database connection lost'),
  })
  const connection = await Connection.connect(connectionOptions)
  const { done: migrations, newer } = await migrate(db)
  if (newer.length > 0) log.warn({ newer }, 'a newer release has migrated the database further')
  const refused = await prepareTemporal(new Client({ connection, namespace }), taskQueue)
  log.info({ migrations, ...(refused.length > 0 && { refused }) }, 'migrated')
  if (refused.length > 0) {
    const commands = temporalCommands({ namespace, taskQueue }, refused)
    process.stderr.write(
      `Temporal does not let this account make: ${refused.join(', ')}. Have them made once:\n` +
        `${commands.join('\n')}\n`,
    )
    process.exitCode = 1
  }
  await Promise.all([db.destroy(), connection.close()])
})
