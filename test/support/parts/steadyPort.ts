import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports that systems give to outgoing connections (RFC 6056; Linux begins at 32768). */
const range = [20_000, 32_000] as const

/** A port that stays free while its server is down: no outgoing connection takes it meanwhile. */
export async function steadyPort(): Promise<number> {
  for (;;) {
    const port = randomInt(...range)
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}
