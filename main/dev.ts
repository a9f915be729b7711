import { parseArgs } from 'node:util'
import { describeConfig, parseConfig } from './config.ts'
import { endLeftovers } from './dev/endLeftovers.ts'
import { type HeldFolder, holdFolder } from './dev/holdFolder.ts'
import { addressTable, checkPorts, planPlaces } from './dev/places.ts'
import { startParts } from './dev/startParts.ts'
import { createSupervisor } from './dev/supervisor.ts'
import { messageOf, say, stopAsked } from './dev/terminal.ts'
import { createWatch } from './dev/watch.ts'

const usage = `Usage: npm start -- [OPTION]

  --watch    starts the API and the worker again after a change of the sources they read
  --inspect  opens their inspectors for a debugger: API on port 9229, worker on port 9230

${describeConfig()}`

type Options = { watch: boolean; inspect: boolean }

/** Runs every part on this machine until it has to stop; resolves to the exit code. */
async function main({ watch, inspect }: Options): Promise<number> {
  const supervisor = createSupervisor()
  const abort = new AbortController()
  const { signal } = abort
  let folder: HeldFolder | undefined
  const run = async () => {
    const config = parseConfig(process.env)
    const places = planPlaces(config)
    folder = await holdFolder(places.dataDir)
    if (folder.wasKilled) await endLeftovers(places)
    await checkPorts(places)
    const startOwn = watch ? createWatch(supervisor, signal) : supervisor.bringUp
    const options = { config, places, supervisor, startOwn, inspect, signal }
    const databaseUrl = await startParts(options)
    say(`${addressTable(config, places, databaseUrl)}\nready`)
    await supervisor.failed
  }
  try {
    await Promise.race([run(), stopAsked().then(() => say('stopping'))])
    return 0
  } catch (error) {
    say(messageOf(error))
    return 1
  } finally {
    abort.abort()
    await supervisor.stopAll()
    await folder?.release()
  }
}

/** The options of the command line; undefined when they only ask for help. */
function readOptions(): Options | undefined {
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({ options: { watch: flag, inspect: flag, help: flag } })
  return values.help ? undefined : values
}

try {
  const options = readOptions()
  if (options) process.exit(await main(options))
  say(usage)
} catch (error) {
  say(`${messageOf(error)}\n\n${usage}`)
  process.exit(2)
}
