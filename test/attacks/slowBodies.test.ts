import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../main/createApp.ts'
import { type ConnectionLimits, serveHttp } from '../../main/serveHttp.ts'
import { noAssets, pageOptions } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

const closings: (() => void)[] = []
afterEach(() => {
  for (const close of closings.splice(0)) close()
})

/** Times so short that nothing has to be waited for; those not named are too long to matter. */
const longMs = 600_000
const patient: ConnectionLimits = {
  headersMs: longMs,
  requestMs: longMs,
  keepAliveMs: longMs,
  idleMs: longMs,
  checkMs: 20,
  connections: 100,
}
const shortMs = 200

interface Served {
  server: Server
  port: number
  url: string
  /** The log of the API and of the pages. */
  errors: object[]
}

async function serve(limits: Partial<ConnectionLimits>, fetch?: () => Response): Promise<Served> {
  const errors: object[] = []
  const log = { info() {}, error: (fields: object) => void errors.push(fields) }
  const app = createApp({ ...pageOptions(service), log }, noAssets)
  const server = serveHttp({
    fetch: fetch ?? app.fetch,
    port: 0,
    hostname: '127.0.0.1',
    limits: { ...patient, ...limits },
  })
  await once(server, 'listening')
  closings.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return { server, port, url: `http://127.0.0.1:${port}`, errors }
}

/** A connection that sends this, and then nothing. */
function begin(port: number, sent: string): Socket {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  socket.on('error', () => undefined)
  socket.write(sent)
  closings.push(() => socket.destroy())
  return socket
}

/** A connection that sends this, and then one letter after another until it is closed. */
function drip(port: number, sent: string): Socket {
  const socket = begin(port, sent)
  const dripping = setInterval(() => socket.write('a'), 10)
  socket.once('close', () => clearInterval(dripping))
  return socket
}

/** Resolves when a connection is closed, by whatever error. `once` would reject for a reset. */
const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve))

const post = 'POST /api/registrations HTTP/1.1\r\nHost: localhost\r\n'
const json = `${post}Content-Type: application/json\r\n`
const form =
  'POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n'

/** Requests of which a part is missing. */
const unfinished = {
  headers: `${post}X-Slow: `,
  'the body of a call of the API': `${json}Content-Length: 60000\r\n\r\n{"a":"`,
  'a body in parts': `${json}Transfer-Encoding: chunked\r\n\r\nffff\r\n{"a":"`,
  'the body of a form': `${form}Content-Length: 30000\r\n\r\nemail=`,
}

describe.each(Object.entries(unfinished))('%s', (_, sent) => {
  const limits = { headersMs: shortMs, requestMs: shortMs }
  const isServed = async (url: string) => (await fetch(`${url}/healthz`)).status === 200

  test('that stops coming: 408, the connection is closed, others are served meanwhile, and no error is logged', async () => {
    const { port, url, errors } = await serve(limits)
    const slow = begin(port, sent)
    expect(await isServed(url)).toBe(true)
    expect(await text(slow)).toMatch(/^HTTP\/1\.1 408 .*\r\nConnection: close\r\n/)
    expect(errors).toEqual([])
  })

  test('that drips: the connection is closed all the same', async () => {
    const { port, url } = await serve(limits)
    const slow = drip(port, sent)
    expect(await isServed(url)).toBe(true)
    slow.resume()
    await closed(slow)
  })
})

test('a connection that never says anything is closed', async () => {
  const { port } = await serve({ headersMs: shortMs, requestMs: shortMs })
  const silent = begin(port, '')
  silent.resume()
  await closed(silent)
})

test('a client that does not read its answer: the connection is closed', async () => {
  const large = new Uint8Array(64 * 1024 * 1024)
  const { server, port } = await serve({ idleMs: shortMs }, () => new Response(large))
  const deaf = begin(port, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  deaf.pause()
  const [accepted] = (await once(server, 'connection')) as [Socket]
  await closed(accepted)
  expect(deaf.bytesRead).toBeLessThan(large.length)
})

test('an idle connection after an answer is closed', async () => {
  const { port } = await serve({ keepAliveMs: shortMs })
  const idle = begin(port, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
  expect(await text(idle)).toMatch(/^HTTP\/1\.1 200 /)
})

test('a body that arrives letter by letter, but in time, is accepted', async () => {
  const { port } = await serve({})
  const body = '{"termsAccepted":true}'
  const headers = `Connection: close\r\nContent-Length: ${body.length}`
  const socket = begin(port, `${json}${headers}\r\n\r\n`)
  for (const letter of body) {
    socket.write(letter)
    await setImmediate()
  }
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 201 /)
})

test('more connections than the limit: those above it are closed at once; when one has ended, another is served', async () => {
  const { server, port, url } = await serve({ connections: 3 })
  const held = Array.from({ length: 3 }, () => drip(port, unfinished.headers))
  await eventually('the connections to be open', async () => (await countOf(server)) === 3)
  const above = begin(port, '')
  above.resume()
  await closed(above)
  held[0]?.destroy()
  await eventually('a connection to be closed', async () => (await countOf(server)) === 2)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

function countOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}
