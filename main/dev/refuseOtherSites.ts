import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { isLoopback } from '../../domain/isLoopback.ts'

/**
 * Has a server of this machine refuse (403) what pages of other sites send to it: another origin,
 * or a host that is not this machine, which is what DNS rebinding looks like. WebSockets too.
 */
export function refuseOtherSites(server: Server): void {
  for (const event of ['request', 'upgrade'] as const) {
    const listeners = server.listeners(event)
    server.removeAllListeners(event)
    server.on(event, (request: IncomingMessage, answer: ServerResponse | Duplex, ...more) => {
      if (!isOfThisSite(request)) refuse(answer)
      else for (const listener of listeners) listener.call(server, request, answer, ...more)
    })
  }
}

function isOfThisSite({ headers }: IncomingMessage): boolean {
  const site = `http://${headers.host}`
  const isHere = isLoopback(URL.parse(site)?.hostname ?? '')
  return isHere && (headers.origin === undefined || headers.origin === site)
}

function refuse(answer: ServerResponse | Duplex): void {
  if (answer instanceof ServerResponse) answer.writeHead(403).end()
  else answer.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
}
