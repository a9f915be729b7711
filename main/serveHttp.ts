import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'

/** What one connection may take. Times are in milliseconds. */
export interface ConnectionLimits {
  /** Until the headers of a request are there. */
  headersMs: number
  /** Until the whole request is there. Its body is 64 KiB at most. */
  requestMs: number
  /** Until the next request of a connection begins. */
  keepAliveMs: number
  /** Without a byte in either direction, for a client that does not read its answer. */
  idleMs: number
  /** How often the times of requests are checked. */
  checkMs: number
  /** More connections are closed at once. */
  connections: number
}

const defaults: ConnectionLimits = {
  headersMs: 10_000,
  requestMs: 20_000,
  keepAliveMs: 5_000,
  idleMs: 30_000,
  checkMs: 1_000,
  connections: 2_000,
}

export interface ServeOptions {
  fetch: Hono['fetch']
  port: number
  hostname: string
  limits?: Partial<ConnectionLimits>
}

/**
 * Serves HTTP. A request that arrives too slowly is answered 408, and its connection is closed: a
 * client that drips cannot keep others out.
 */
export function serveHttp({ fetch, port, hostname, limits = {} }: ServeOptions): Server {
  const { headersMs, requestMs, keepAliveMs, idleMs, checkMs, connections } = {
    ...defaults,
    ...limits,
  }
  const serverOptions = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: checkMs,
  }
  const server = serve({ fetch, port, hostname, serverOptions }) as Server
  server.timeout = idleMs
  server.maxConnections = connections
  return server
}
