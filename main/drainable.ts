import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'

/** How long an open connection may be quiet before it is closed, while the server stops. */
const quietMs = 250
const pollMs = 25

/** The answers that a connection waits for, and when the last one ended. */
interface Connection {
  answers: Set<ServerResponse>
  /** The bytes that had come from it when the last answer ended; none from a new one. */
  bytesRead: number
  quietSinceMs: number
}

/**
 * Follows the connections of a server, so that it can stop without refusing what it could serve.
 * @returns a function that stops it. Requests in progress, and those that still come on an open
 * connection, are answered, and their connections closed. Quiet connections are closed soon, and
 * what is left after `limitMs` is cut.
 */
export function drainable(server: Server): (limitMs: number) => Promise<void> {
  const connections = new Map<Socket, Connection>()
  let stopping = false

  server.on('connection', (socket: Socket) => {
    connections.set(socket, { answers: new Set(), bytesRead: 0, quietSinceMs: performance.now() })
    socket.once('close', () => connections.delete(socket))
  })
  // Before the listener that answers, which may send the headers at once.
  server.prependListener('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    const connection = connections.get(socket)
    if (!connection) return
    connection.answers.add(answer)
    if (stopping) closeAfterLast(connection)
    answer.once('close', () => {
      connection.answers.delete(answer)
      connection.bytesRead = socket.bytesRead
      connection.quietSinceMs = performance.now()
    })
  })

  function closeQuiet(sinceMs: number) {
    for (const [socket, { answers, bytesRead, quietSinceMs }] of connections) {
      const isQuiet = answers.size === 0 && bytesRead === socket.bytesRead
      if (isQuiet && performance.now() - Math.max(sinceMs, quietSinceMs) > quietMs) socket.destroy()
    }
  }

  return async function drain(limitMs) {
    const startMs = performance.now()
    const closed = once(server, 'close').then(() => true)
    stopping = true
    // Connections that wait for the listener are taken over first: closing it resets them.
    await sleep(pollMs)
    // `close` of HTTP servers cuts answers that are not wholly sent, and stops checking for slow
    // requests.
    NetServer.prototype.close.call(server)
    connections.forEach(closeAfterLast)
    while (!(await Promise.race([closed, sleep(pollMs, false)]))) {
      // After the reads of this turn: what has arrived is seen.
      await setImmediate()
      closeQuiet(startMs)
      if (performance.now() - startMs > limitMs) server.closeAllConnections()
    }
  }
}

/** A client may send several requests without waiting: the answer to the last one says it. */
function closeAfterLast({ answers }: Connection): void {
  const [last, ...earlier] = [...answers].reverse()
  for (const answer of earlier) if (!answer.headersSent) answer.removeHeader('Connection')
  if (last && !last.headersSent) last.setHeader('Connection', 'close')
}
