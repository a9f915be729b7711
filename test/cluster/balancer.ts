import { once } from 'node:events'
import { Agent, request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const probeMs = 1_000
/** An API gives up an idle connection after 5 s. */
const idleMs = 4_000

/**
 * A balancer, as production has one: each request goes to the next API whose probe was answered 200.
 * It repeats nothing: a request whose connection breaks is lost.
 */
export async function startBalancer(urls: readonly string[]) {
  const agent = new Agent({ keepAlive: true, timeout: idleMs })
  const over = new AbortController()
  let ready: string[] = []
  let turn = 0
  const server = createServer((request, answer) => {
    const url = ready[turn++ % ready.length]
    if (url === undefined) {
      answer.writeHead(503, { 'retry-after': '1' }).end()
      return
    }
    const { method, headers } = request
    const onward = ask(url + request.url, { method, headers, agent }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, { ...reply.headers, connection: 'keep-alive' })
      reply.pipe(answer).on('error', () => reply.destroy())
    })
    onward.on('error', () => answer.destroy())
    request.pipe(onward)
  })
  const probed = Promise.all(
    urls.map(async (url) => {
      while (!over.signal.aborted) {
        const isReady = await probe(url)
        ready = urls.filter((each) => (each === url ? isReady : ready.includes(each)))
        await sleep(probeMs)
      }
    }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      over.abort()
      await probed
      server.close()
      server.closeAllConnections()
      agent.destroy()
    },
  }
}

async function probe(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) })).ok
  } catch {
    return false
  }
}
