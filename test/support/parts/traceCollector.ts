import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** A span, as OTLP/HTTP with JSON sends it. */
interface ReceivedSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  startTimeUnixNano: string
  endTimeUnixNano: string
  status: { code?: number }
  attributes: { key: string; value: object }[]
}

export interface TraceCollector {
  url: string
  /** What was sent, in order. */
  spans: ReceivedSpan[]
  /** The headers of the last request, and what it said of the process. */
  last: { headers?: NodeJS.Dict<string | string[]>; path?: string | undefined; resource?: unknown }
  close(): Promise<void>
}

interface Sent {
  resourceSpans: { resource: unknown; scopeSpans: { spans: ReceivedSpan[] }[] }[]
}

/** A collector of traces on a free port. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const server = createServer(async (request, answer) => {
    const { resourceSpans } = (await json(request)) as Sent
    for (const { resource, scopeSpans } of resourceSpans) {
      collector.last = { headers: request.headers, path: request.url, resource }
      collector.spans.push(...scopeSpans.flatMap(({ spans }) => spans))
    }
    answer.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const collector: TraceCollector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: [],
    last: {},
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return collector
}
