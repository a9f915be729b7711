import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { stopLimitMs } from '../../main/endProcess.ts'
import { eventually } from '../support/eventually.ts'
import { type Relay, startRelay } from '../support/parts/relay.ts'
import { Service } from '../support/parts/service.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'

let service: Service
let postgres: Relay
let databaseUrl: URL
beforeAll(async () => {
  service = await Service.start()
  databaseUrl = new URL(service.databaseUrl)
  postgres = await startRelay({ host: '127.0.0.1', port: Number(databaseUrl.port) })
  databaseUrl.port = String(postgres.port)
})
afterAll(async () => {
  await postgres.close()
  await service.stop()
})

const closings: (() => void)[] = []
afterEach(() => {
  postgres.resume()
  for (const close of closings.splice(0)) close()
})

interface Api {
  /** The process of npm. */
  process: ChildProcess
  port: number
  url: string
  /** The exit code of npm, and the milliseconds since the signal. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>
}

/** `npm run api` in a process group of its own, as in a terminal. */
async function startApi(changes: NodeJS.ProcessEnv = {}): Promise<Api> {
  const port = await steadyPort()
  const api = spawn('npm', ['run', '--silent', 'api'], {
    cwd: join(import.meta.dirname, '../..'),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: databaseUrl.href,
      SECRETS: service.secrets.join(','),
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      ...changes,
    },
  })
  closings.push(() => endGroup(api))
  const ended = once(api, 'exit')
  await once(api.stdout, 'data')
  api.stdout.resume()
  return {
    process: api,
    port,
    url: `http://127.0.0.1:${port}`,
    async stop(signal = 'SIGTERM') {
      const startMs = performance.now()
      api.kill(signal)
      const [code] = await ended
      return { code, ms: performance.now() - startMs }
    },
  }
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

/** A connection that has sent this. */
async function begin(port: number, sent: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  socket.on('error', () => undefined)
  closings.push(() => socket.destroy())
  await once(socket, 'connect')
  if (sent) await new Promise((resolve) => socket.write(sent, resolve))
  return socket
}

const body = '{"termsAccepted":true}'
const post = `POST /api/registrations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`

/** One request after another on one connection, until an answer says that it is closed. */
function repeat(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const statuses: (number | undefined)[] = []
  const asking = (async () => {
    for (let isOpen = true; isOpen; ) {
      const asked = request(`${url}/healthz`, { agent }).end()
      const [answer] = await once(asked, 'response')
      statuses.push(answer.statusCode)
      isOpen = answer.headers.connection !== 'close'
      await text(answer)
    }
    agent.destroy()
  })()
  return { statuses, asking }
}

const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', resolve))

const isClosed = (api: Api) =>
  begin(api.port, '').then(
    () => false,
    () => true,
  )

test('SIGTERM with a drain delay: /readyz is 503 at once, every request is answered and closes its connection, on new connections too; then the listener is closed, a body that still comes is answered, and it ends with code 0', async () => {
  const delayMs = 3_000
  const api = await startApi({ DRAIN_DELAY: `PT${delayMs / 1_000}S` })
  const busy = repeat(api.url)
  await eventually('requests of the busy connection', () => busy.statuses.length > 20)
  const silent = (await begin(api.port, '')).resume()
  const partial = await begin(api.port, post + body.slice(0, 5))
  const late = await begin(api.port, '')
  const several = await begin(api.port, '')

  const quiet = closed(silent)
  const stopped = api.stop()
  const readiness = () => fetch(`${api.url}/readyz`)
  await eventually('it to be not ready', async () => (await readiness()).status === 503)
  expect(await (await readiness()).json()).toMatchObject({ status: 'stopping' })
  await busy.asking
  expect(new Set(busy.statuses)).toEqual(new Set([200]))
  const onNew = await fetch(`${api.url}/healthz`)
  expect([onNew.status, onNew.headers.get('connection')]).toEqual([200, 'close'])
  const answers = [partial, late, several].map((socket) => text(socket))
  late.write(post + body)
  several.write((post + body).repeat(3))
  await eventually('the listener to be closed', () => isClosed(api))
  partial.write(body.slice(5))
  const counts = (await Promise.all(answers)).map((answer) => [
    answer.match(/HTTP\/1\.1 201 /g)?.length,
    answer.match(/^connection: close\r$/gim)?.length,
  ])
  expect(counts).toEqual([
    [1, 1],
    [1, 1],
    [3, 1],
  ])
  await quiet
  const { code, ms } = await stopped
  expect(code).toBe(0)
  expect(ms).toBeGreaterThan(delayMs)
  expect(ms).toBeLessThan(delayMs + stopLimitMs / 2)
})

test('SIGTERM with PostgreSQL stalled, a body that drips and an answer that nobody reads: the request in progress is answered, the others are cut, and the process ends with code 0 within its limit', async () => {
  const api = await startApi()
  await (await fetch(`${api.url}/readyz`)).text()
  postgres.stall()
  const waiting = text(await begin(api.port, post + body))
  const dripping = await begin(api.port, post)
  const drip = setInterval(() => dripping.write(' '), 500)
  closings.push(() => clearInterval(drip))
  const large = 'GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n'
  const deaf = await begin(api.port, large.repeat(20))
  deaf.pause()

  const { code, ms } = await api.stop()
  const answer = await waiting
  expect(answer).toMatch(/^HTTP\/1\.1 503 /)
  expect(answer).toMatch(/\r\nconnection: close\r\n/i)
  expect(code).toBe(0)
  expect(ms).toBeGreaterThan(stopLimitMs - 2_000)
  expect(ms).toBeLessThan(stopLimitMs + 1_000)
})

test('a second signal while the API waits for a request: it ends at once', async () => {
  const api = await startApi()
  await begin(api.port, post)
  const stopped = api.stop('SIGINT')
  await eventually('the listener to be closed', () => isClosed(api))
  // npm passes each one on; those of the first second are taken for the first one.
  const again = setInterval(() => api.process.kill('SIGINT'), 100)
  closings.push(() => clearInterval(again))
  const { ms } = await stopped
  expect(ms).toBeGreaterThan(900)
  expect(ms).toBeLessThan(stopLimitMs / 2)
})
