import { execFile, spawn } from 'node:child_process'
import { join, resolve as resolvePath } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Config, parseConfig } from '../config.ts'
import { type Stoppable, stoppableProgram } from './stoppable.ts'
import { messageOf } from './terminal.ts'

const run = promisify(execFile)
const pollMs = 50

/** What a server says that finds its files in use. A killed one lets them go when it has ended. */
const heldFiles = /SQLITE_BUSY|"postmaster\.pid" already exists|shared memory block/
const patienceMs = 20_000
const retryMs = 250

/** The parts that run in a process of their own beside the service: `servePart.ts NAME …`. */
const parts: Record<string, (config: Config, args: string[]) => Promise<Stoppable>> = {
  postgres: startPostgres,
  temporal: startTemporal,
  mailbox: startMailbox,
}

async function startPostgres({ DATA_DIR, POSTGRES_PORT }: Config): Promise<Stoppable> {
  const { startOwnPostgres } = await import('./postgres.ts')
  return startOwnPostgres(DATA_DIR, POSTGRES_PORT)
}

async function startTemporal(config: Config, args: string[]): Promise<Stoppable> {
  const [binary = 'temporal', namespace = 'default'] = args
  const { DATA_DIR, TEMPORAL_PORT, TEMPORAL_UI_PORT } = config
  const server = spawn(
    binary,
    [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(TEMPORAL_PORT)],
      ...['--headless=false', '--ui-port', String(TEMPORAL_UI_PORT), '--namespace', namespace],
      ...['--db-filename', resolvePath(DATA_DIR, 'temporal.db'), '--log-level', 'error'],
      // Its HTTP API, on some free port, obeys the pages of every site. Nothing here uses it.
      ...['--dynamic-config-value', 'frontend.httpAllowedHosts=[]'],
      ...['--dynamic-config-value', 'matching.enableFairness=true'],
    ],
    { stdio: ['ignore', 'inherit', 'pipe'] },
  )
  let error = ''
  createInterface(server.stderr).on('line', (line) => {
    if (line.startsWith('Error: ')) error = `: ${line}`
    process.stderr.write(`${line}\n`)
  })
  const temporal = stoppableProgram('temporal', server, [{ signal: 'SIGTERM', ms: 10_000 }])
  const address = ['--address', `127.0.0.1:${TEMPORAL_PORT}`]
  const describe = ['operator', 'namespace', 'describe', '-n', namespace, ...address]
  let isOver = false
  void temporal.ended.then(() => {
    isOver = true
  })
  const serving = async () => {
    while (!isOver && !(await run(binary, describe).then(Boolean, () => false))) await sleep(pollMs)
  }
  const reason = await Promise.race([temporal.ended, serving()])
  if (reason) throw new Error(`${reason}${error}`)
  return temporal
}

async function startMailbox({ DATA_DIR, SMTP_PORT, MAILBOX_PORT }: Config): Promise<Stoppable> {
  const { startOwnMailbox } = await import('./mailbox.ts')
  const mailDirectory = join(DATA_DIR, 'mail')
  return startOwnMailbox({ smtpPort: SMTP_PORT, webPort: MAILBOX_PORT, mailDirectory })
}

/** Starts a part, again and again while its files are in use: for 20 s, or until it is to stop. */
async function startPatiently(
  start: () => Promise<Stoppable>,
  asked: Promise<undefined>,
): Promise<Stoppable> {
  const endMs = performance.now() + patienceMs
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await start()
    } catch (error) {
      if (!heldFiles.test(messageOf(error)) || performance.now() > endMs) throw error
      if (isFirst) process.send?.(`${name}: waiting for its files, which another process uses`)
      if (!(await Promise.race([asked, sleep(retryMs, true)]))) throw error
    }
  }
}

/** Runs the service until SIGTERM; sends `ready` to the parent process once it serves. */
async function serve(start: () => Promise<Stoppable>): Promise<never> {
  const asked = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => resolve(undefined))
    }
  })
  try {
    const service = await startPatiently(start, asked)
    if (process.connected) process.send?.('ready', undefined, {}, () => undefined)
    const reason = await Promise.race([asked, service.ended])
    if (reason !== undefined) throw new Error(reason)
    await service.stop()
    process.exit(0)
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`)
    process.exit(1)
  }
}

const [name = '', ...args] = process.argv.slice(2)
await serve(async () => {
  const start = parts[name]
  if (!start) throw new Error(`unknown part: ${name}`)
  return start(parseConfig(process.env), args)
})
