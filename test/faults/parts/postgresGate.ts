import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Trap } from './trap.ts'

export interface Gate {
  port: number
  close(): void
}

/** ReadyForQuery, the last message of an answer. Another byte follows: I outside a transaction. */
const readyForQuery = Buffer.from('5a00000005', 'hex')

/** Parse gives a text a name, once on a connection; Bind has the name of what is to be executed. */
const parse = /P....([\w-]{43})\0([^\0]*)\0/gs
const bind = /B....\0([\w-]{43})\0/gs

/**
 * A gate to PostgreSQL: it shows a trap every statement, with those before it in its transaction and
 * with their parameters.
 */
export async function startPostgresGate(postgresPort: number, trap: Trap): Promise<Gate> {
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const postgres = connect(postgresPort, '127.0.0.1')
    for (const socket of [client, postgres]) {
      open.add(socket.on('error', () => undefined))
      socket.on('close', () => open.delete(socket))
    }
    void relay(client, postgres, trap)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

async function relay(client: Socket, postgres: Socket, trap: Trap): Promise<void> {
  let call = ''
  const parsed = new Map<string, string>()
  client.on('close', () => postgres.destroy())
  postgres.on('close', () => client.destroy())
  const send = async (bytes: Buffer) => {
    const sent = bytes.toString('latin1')
    for (const [, name = '', text = ''] of sent.matchAll(parse)) parsed.set(name, text)
    for (const [, name = ''] of sent.matchAll(bind)) call += parsed.get(name) ?? ''
    call += sent
    await trap.pass(call, 'before')
    return postgres
  }
  const answer = async (bytes: Buffer) => {
    if (bytes.subarray(-6, -1).equals(readyForQuery)) {
      await trap.pass(call, 'after')
      if (bytes.at(-1) === 'I'.charCodeAt(0)) call = ''
    }
    return client
  }
  await Promise.all([pump(client, send), pump(postgres, answer)])
}

/** Passes on what a socket receives, in order, to the socket that `next` gives. */
async function pump(from: Socket, next: (bytes: Buffer) => Promise<Socket>): Promise<void> {
  try {
    for await (const bytes of from) {
      const to = await next(bytes)
      if (!to.destroyed && !to.write(bytes)) await once(to, 'drain')
    }
  } catch {
    from.destroy()
  }
}
