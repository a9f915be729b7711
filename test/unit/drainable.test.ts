import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { drainable } from '../../main/drainable.ts'
import { eventually } from '../support/eventually.ts'

const large = Buffer.alloc(32 * 1024 * 1024, 'a')

async function serve() {
  const server = createServer((_, answer) => answer.end(large)).listen(0, '127.0.0.1')
  const { drain } = drainable(server)
  await once(server, 'listening')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await once(client, 'readable')
  return { drain, client }
}

test('a stop while an answer is sent: it is sent to its end', async () => {
  const { drain, client } = await serve()
  const drained = drain(60_000)
  const [answer] = await Promise.all([buffer(client), drained])
  expect(answer.length).toBeGreaterThan(large.length)
})

test('a stop while nobody reads an answer: it is cut at the limit', async () => {
  const { drain, client } = await serve()
  await drain(50)
  const answer = await buffer(client).catch(() => Buffer.alloc(0))
  expect(answer.length).toBeLessThan(large.length)
})

const get = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'

test('requests on open connections after the listener is closed: all of them are answered, and then the connection is closed; a quiet one is closed after its time', async () => {
  const server = createServer((_, answer) => setImmediate(() => answer.end('yes')))
  const { drain } = drainable(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const open = async () => {
    const client = connect(port, '127.0.0.1')
    client.write(get)
    await once(client, 'data')
    return client
  }
  const [late, several, quiet] = [await open(), await open(), await open()]
  const drained = drain(60_000, 2_000)
  await eventually('the listener to be closed', () => !server.listening)
  const answers = [late, several].map((client) => buffer(client).then(String))
  late.write(get)
  several.write(get.repeat(3))
  const counts = (await Promise.all(answers)).map((answer) => [
    answer.match(/200 OK/g)?.length,
    answer.match(/^connection: close\r$/gim)?.length,
  ])
  expect(counts).toEqual([
    [1, 1],
    [3, 1],
  ])
  expect(await buffer(quiet)).toHaveLength(0)
  await drained
})

test('a server that leaves: it accepts new connections, and every answer closes its own', async () => {
  const server = createServer((_, answer) => answer.end('yes')).listen(0, '127.0.0.1')
  const { leave, drain } = drainable(server)
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const before = await fetch(url)
  leave()
  const after = await fetch(url)
  expect(before.headers.get('connection')).toBe('keep-alive')
  expect([after.status, after.headers.get('connection')]).toEqual([200, 'close'])
  await drain(60_000)
})
