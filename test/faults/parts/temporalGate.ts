import { once } from 'node:events'
import {
  type ClientHttp2Session,
  connect,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { Gate } from './postgresGate.ts'
import type { Trap } from './trap.ts'

/**
 * A gate to Temporal: it shows a trap every gRPC call, as its path and its message. Every call that
 * the SDK makes is one message and one answer.
 */
export async function startTemporalGate(temporalPort: number, trap: Trap): Promise<Gate> {
  const server = createServer()
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (client) => {
    const temporal = connect(`http://127.0.0.1:${temporalPort}`)
    sessions.add(client)
    client.on('error', () => undefined).on('close', () => temporal.destroy())
    client.on('close', () => sessions.delete(client))
    temporal.on('error', () => undefined).on('close', () => client.destroy())
    client.on('stream', (stream, headers) => {
      stream.on('error', () => undefined)
      void relay(stream, headers, temporal, trap).catch(() => stream.close())
    })
  })
  server.on('sessionError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      for (const session of sessions) session.destroy()
    },
  }
}

async function relay(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  temporal: ClientHttp2Session,
  trap: Trap,
): Promise<void> {
  const message = await bytesOf(stream)
  const call = `${headers[':path']} ${readable(message)}`
  await trap.pass(call, 'before')
  if (stream.destroyed) return
  const request = temporal.request(headers)
  request.on('error', () => stream.close())
  stream.on('close', () => request.close())
  request.end(message)
  let trailers: IncomingHttpHeaders | undefined
  request.on('trailers', (received) => {
    trailers = received
  })
  const [answer] = (await once(request, 'response')) as [IncomingHttpHeaders]
  const body = await bytesOf(request)
  await trap.pass(call, 'after')
  if (stream.destroyed) return
  if (!trailers) return stream.respond(answer, { endStream: true })
  stream.on('wantTrailers', () => stream.sendTrailers(trailers ?? {}))
  stream.respond(answer, { waitForTrailers: true })
  stream.end(body)
}

async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  return Buffer.from(await text(stream.setEncoding('latin1')), 'latin1')
}

/** A gRPC message begins with a byte that is 1 when it is compressed, and its length. */
function readable(message: Buffer): string {
  const content = message.subarray(5)
  return (message[0] === 1 ? gunzipSync(content) : content).toString('latin1')
}
