import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'

/** How long an open connection may be quiet before it is closed, once the listener is closed. */
const quietLimitMs = 1_000
const pollMs = 25

/** A server that can stop without refusing what it could serve. */
export interface Drainable {
  /**
   * From now on every answer closes its connection. New connections are accepted: what shares the
   * work out has time to notice that this server leaves.
   */
  leave(): void
  /**
   * Stops it. Requests in progress, and those that still come on an open connection, are answered,
   * and their connections closed. Connections that are quiet for `quietMs` are closed, and what is
   * left after `limitMs` is cut.
   */
  drain(limitMs: number, quietMs?: number): Promise<void>
}

/** The answers that a connection waits for, and when the last one ended. */
interface Connection {
  answers: Set<ServerResponse>
  /** The bytes that had come from it when the last answer ended; none from a new one. */
  bytesRead: number
  quietSinceMs: number
}

/** Follows the connections of a server. */
export function drainable(server: Server): Drainable {
  const connections = new Map<Socket, Connection>()
  let isLeaving = false

  server.on('connection', (socket: Socket) => {
    connections.set(socket, { answers: new Set(), bytesRead: 0, quietSinceMs: performance.now() })
    socket.once('close', () => connections.delete(socket))
  })
  // Before the listener that answers, which may send the headers at once.
  server.prependListener('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    const connection = connections.get(socket)
    if (!connection) return
    connection.answers.add(answer)
    if (isLeaving) closeAfterLast(connection)
    answer.once('close', () => {
      connection.answers.delete(answer)
      connection.bytesRead = socket.bytesRead
      connection.quietSinceMs = performance.now()
    })
  })

  function leave() {
    isLeaving = true
    connections.forEach(closeAfterLast)
  }

  function closeQuiet(sinceMs: number, quietMs: number) {
    for (const [socket, { answers, bytesRead, quietSinceMs }] of connections) {
      const isQuiet = answers.size === 0 && bytesRead === socket.bytesRead
      if (isQuiet && performance.now() - Math.max(sinceMs, quietSinceMs) > quietMs) socket.destroy()
    }
  }

  async function drain(limitMs: number, quietMs = quietLimitMs) {
    const startMs = performance.now()
    const closed = once(server, 'close').then(() => true)
    leave()
    // Connections that wait for the listener are taken over first: closing it resets them.
    await sleep(pollMs)
    // `close` of HTTP servers cuts answers that are not wholly sent, and stops checking for slow
    // requests.
    NetServer.prototype.close.call(server)
    connections.forEach(closeAfterLast)
    while (!(await Promise.race([closed, sleep(pollMs, false)]))) {
      // After the reads of this turn: what has arrived is seen.
      await setImmediate()
      closeQuiet(startMs, quietMs)
      if (performance.now() - startMs > limitMs) server.closeAllConnections()
    }
  }

  return { leave, drain }
}

/** A client may send several requests without waiting: the answer to the last one says it. */
function closeAfterLast({ answers }: Connection): void {
  const [last, ...earlier] = [...answers].reverse()
  for (const answer of earlier) if (!answer.headersSent) answer.removeHeader('Connection')
  if (last && !last.headersSent) last.setHeader('Connection', 'close')
}
