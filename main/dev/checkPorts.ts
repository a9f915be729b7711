import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

export type WantedPort = { variable: string; port: number; host: string }

/**
 * Makes sure that all ports are free, by holding all of them for a moment.
 * @throws {Error} whose message names the first port that is not, and the variable that moves it.
 */
export async function checkPorts(wanted: WantedPort[]): Promise<void> {
  const held: Server[] = []
  try {
    for (const one of wanted) {
      const twin = wanted.find((other) => other !== one && other.port === one.port)
      if (twin) throw new Error(`${one.variable} and ${twin.variable} are both ${one.port}`)
      held.push(await hold(one))
    }
  } finally {
    await Promise.all(held.map((server) => once(server.close(), 'close')))
  }
}

async function hold({ variable, port, host }: WantedPort): Promise<Server> {
  const server = createServer()
  try {
    await once(server.listen({ port, host, exclusive: true }), 'listening')
    return server
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Error(`port ${port} is busy: ${variable} moves it`)
    throw new Error(`cannot listen on ${host}, port ${port} (${code}): ${variable} moves it`)
  }
}
