import type { Logger } from 'pino'
import type { Otel } from './otel.ts'

/** One span of a trace, with times in milliseconds since 1970. */
interface Span {
  traceId: string
  spanId: string
  parentSpanId?: string | undefined
  name: string
  kind: keyof typeof kinds
  startMs: number
  endMs: number
  attributes: Readonly<Record<string, string | number | undefined>>
  isError?: boolean
}

const everyMs = 5_000
const batchSize = 512
/** More are dropped, so that an unavailable collector takes no memory. */
const mostQueued = 2_048
const warnEveryMs = 60_000

/** The spans of a process that are to be sent. */
export interface SpanQueue {
  add(span: Span): void
  /** Sends what is there. It never fails: what cannot be sent is lost, and the log says so. */
  flush(): Promise<void>
}

/** Sends spans in batches, over OTLP/HTTP with JSON. */
export function spanQueue(otel: Otel, log: Pick<Logger, 'warn'>): SpanQueue {
  const queue: Span[] = []
  let warnedMs = Number.NEGATIVE_INFINITY
  let sending = Promise.resolve()

  async function send(spans: readonly Span[]): Promise<void> {
    try {
      const signal = AbortSignal.timeout(otel.timeoutMs)
      const headers = { 'Content-Type': 'application/json', ...otel.headers }
      const body = JSON.stringify(exportRequest(otel.resource, spans))
      const { status } = await fetch(otel.url, { method: 'POST', headers, body, signal })
      if (status >= 300) warn({ status })
    } catch (error) {
      warn({ error })
    }
  }

  function warn(about: object): void {
    if (performance.now() - warnedMs < warnEveryMs) return
    warnedMs = performance.now()
    log.warn(about, 'traces cannot be sent to OTEL_EXPORTER_OTLP_ENDPOINT')
  }

  async function sendAll(): Promise<void> {
    while (queue.length > 0) await send(queue.splice(0, batchSize))
  }

  const flush = () => (sending = sending.then(sendAll))
  setInterval(flush, everyMs).unref()
  return {
    add(span) {
      if (queue.length < mostQueued) queue.push(span)
    },
    flush,
  }
}

/** The codes of OTLP. */
const kinds = { internal: 1, server: 2, consumer: 5 }

function exportRequest(resource: Record<string, string>, spans: readonly Span[]): object {
  const scopeSpans = [{ scope: { name: 'espace-professionnel' }, spans: spans.map(written) }]
  return { resourceSpans: [{ resource: { attributes: attributesOf(resource) }, scopeSpans }] }
}

function written(span: Span): object {
  const { kind, startMs, endMs, attributes, isError, ...named } = span
  return {
    ...named,
    kind: kinds[kind],
    startTimeUnixNano: nanoseconds(startMs),
    endTimeUnixNano: nanoseconds(endMs),
    attributes: attributesOf(attributes),
    status: isError ? { code: 2 } : {},
  }
}

const nanoseconds = (ms: number) => `${BigInt(Math.round(ms * 1_000)) * 1_000n}`

function attributesOf(given: Span['attributes']): object[] {
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined) return []
    return [
      { key, value: typeof value === 'number' ? { intValue: value } : { stringValue: value } },
    ]
  })
}
