import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { drainable } from '../../main/drainable.ts'

const large = Buffer.alloc(32 * 1024 * 1024, 'a')

async function serve() {
  const server = createServer((_, answer) => answer.end(large)).listen(0, '127.0.0.1')
  const drain = drainable(server)
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
