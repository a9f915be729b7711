import { describeConfig, parseConfig } from './config.ts'
import { addressTable } from './dev/addressTable.ts'
import { checkPorts } from './dev/checkPorts.ts'
import { createSupervisor } from './dev/createSupervisor.ts'
import { messageOf } from './dev/messageOf.ts'
import { planPlaces } from './dev/planPlaces.ts'
import { say } from './dev/say.ts'
import { startParts } from './dev/startParts.ts'
import { stopAsked } from './dev/stopAsked.ts'

/** Runs every part on this machine until it is asked to stop; resolves to the exit code. */
async function main(): Promise<number> {
  const supervisor = createSupervisor()
  const abort = new AbortController()
  const up = async () => {
    const config = parseConfig(process.env)
    const places = planPlaces(config)
    await checkPorts(places.ports)
    const databaseUrl = await startParts(config, places, supervisor, abort.signal)
    say(`${addressTable(config, places, databaseUrl)}\nready`)
    await supervisor.failed
  }
  try {
    await Promise.race([up(), stopAsked().then(() => say('stopping'))])
    return 0
  } catch (error) {
    say(messageOf(error))
    return 1
  } finally {
    abort.abort()
    await supervisor.stopAll()
  }
}

if (process.argv.includes('--help')) say(describeConfig())
else process.exit(await main())
