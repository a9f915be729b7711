import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { parseConfig } from '../config.ts'
import { servePart } from './servePart.ts'
import { within } from './within.ts'

const STOP_MS = 10_000
const POLL_MS = 50
const [binary = 'temporal', namespace = 'default'] = process.argv.slice(2)
const run = promisify(execFile)

await servePart(async () => {
  const { DATA_DIR, TEMPORAL_PORT, TEMPORAL_UI_PORT } = parseConfig(process.env)
  const server = spawn(
    binary,
    [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(TEMPORAL_PORT)],
      ...['--headless=false', '--ui-port', String(TEMPORAL_UI_PORT), '--namespace', namespace],
      ...['--db-filename', join(DATA_DIR, 'temporal.db'), '--log-level', 'error'],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const ended = new Promise<string>((resolve) => {
    server.once('error', (error) => resolve(error.message))
    server.once('exit', (code, signal) => resolve(`temporal ended (${signal ?? code})`))
  })
  const reason = await Promise.race([ended, untilServing(`127.0.0.1:${TEMPORAL_PORT}`)])
  if (reason) throw new Error(reason)
  return {
    ended,
    async stop() {
      server.kill('SIGTERM')
      if (await within(STOP_MS, ended)) return
      server.kill('SIGKILL')
      await ended
    },
  }
})

async function untilServing(address: string): Promise<void> {
  const describe = ['operator', 'namespace', 'describe', '-n', namespace, '--address', address]
  while (!(await run(binary, describe).then(Boolean, () => false))) await sleep(POLL_MS)
}
