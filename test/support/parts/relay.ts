import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP relay to a dependency. Cutting it makes the dependency unavailable. */
export interface Relay {
  port: number
  /** Everything that clients have sent. */
  sent(): string
  cut(): void
  heal(): Promise<void>
  /** Holds every byte, both ways, until `resume`: the dependency stalls. */
  stall(): void
  resume(): void
  /** Loses the open connections in silence: their bytes go nowhere. New ones work. */
  lose(): void
  close(): Promise<void>
}

export async function startRelay(target: { host: string; port: number }): Promise<Relay> {
  const sockets = new Set<Socket>()
  const sent: Buffer[] = []
  let stalled = false
  const server = createServer((client) => {
    const part = connect(target)
    for (const socket of [client, part]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('data', (bytes) => sent.push(bytes))
    client.pipe(part).pipe(client)
    if (stalled) for (const socket of [client, part]) socket.pause()
    client.on('close', () => part.destroy())
    part.on('close', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cut = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  const open = () => [...sockets]
  return {
    port,
    sent: () => Buffer.concat(sent).toString('latin1'),
    cut,
    stall() {
      stalled = true
      for (const socket of open()) socket.pause()
    },
    resume() {
      stalled = false
      for (const socket of open()) socket.resume()
    },
    lose() {
      for (const socket of open()) socket.unpipe().resume()
    },
    async heal() {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
    async close() {
      cut()
    },
  }
}
