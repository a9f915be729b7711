import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readOtel } from '../../main/tracing/otel.ts'
import { createTracing } from '../../main/tracing/tracing.ts'
import { startTraceCollector, type TraceCollector } from '../support/parts/traceCollector.ts'

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' }
const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331'

describe('the variables of OpenTelemetry', () => {
  test.each([
    ['none of them', {}],
    ['no endpoint', { OTEL_SERVICE_NAME: 'espace' }],
    ['OTEL_SDK_DISABLED', { ...endpoint, OTEL_SDK_DISABLED: 'true' }],
    ['OTEL_TRACES_EXPORTER=none', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' }],
  ])('%s: no traces', (_, variables) => {
    expect(readOtel(variables, 'api')).toBeUndefined()
  })

  test('an endpoint: its path for traces, the name of the process, ten seconds', () => {
    expect(readOtel(endpoint, 'api')).toMatchObject({
      url: 'http://collector:4318/v1/traces',
      resource: { 'service.name': 'api' },
      headers: {},
      timeoutMs: 10_000,
    })
  })

  test('what is said of traces goes before; names, headers and attributes are read', () => {
    const variables = {
      ...endpoint,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://other/path',
      OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer%20x, X-Team=a=b',
      OTEL_RESOURCE_ATTRIBUTES: 'service.name=ignored,deployment.environment=test',
      OTEL_SERVICE_NAME: 'espace',
    }
    expect(readOtel(variables, 'api')).toMatchObject({
      url: 'https://other/path',
      headers: { Authorization: 'Bearer x', 'X-Team': 'a=b' },
      resource: { 'service.name': 'espace', 'deployment.environment': 'test' },
    })
  })

  test.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }, /^OTEL_EXPORTER_OTLP_ENDPOINT: expected/],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_PROTOCOL: expected http/json'],
    [{ OTEL_TRACES_SAMPLER: 'sometimes' }, /^OTEL_TRACES_SAMPLER: expected a sampler/],
    [
      { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '2' },
      /^OTEL_TRACES_SAMPLER: expected a sampler/,
    ],
  ])('%j is refused in one line', (variables, message) => {
    expect(() => readOtel({ ...endpoint, ...variables }, 'api')).toThrow(message)
  })

  test.each([
    ['parentbased_always_on', undefined, [true, true, true, false]],
    ['parentbased_traceidratio', '0.5', [true, false, true, false]],
    ['traceidratio', '0.5', [true, false, false, true]],
    ['always_off', undefined, [false, false, false, false]],
  ])('%s %s: which traces are kept', (sampler, argument, expected) => {
    const variables = { OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: argument }
    const otel = readOtel({ ...endpoint, ...variables }, 'api')
    const [low, high] = [`${'0'.repeat(31)}1`, 'f'.repeat(32)]
    const kept = [
      otel?.isKept(low, undefined),
      otel?.isKept(high, undefined),
      otel?.isKept(high, true),
      otel?.isKept(low, false),
    ]
    expect(kept).toEqual(expected)
  })
})

describe('a request in a trace', () => {
  let collector: TraceCollector
  beforeEach(async () => {
    collector = await startTraceCollector()
  })
  afterEach(() => collector.close())

  const tracingTo = (url: string, more: object = {}, log = pino({ level: 'silent' })) => {
    const otel = readOtel({ OTEL_EXPORTER_OTLP_ENDPOINT: url, ...more }, 'api')
    if (!otel) throw new Error('there is an endpoint')
    return createTracing(otel, log)
  }
  const request = { method: 'GET', route: '/api/terms', status: 503, requestId: 'r' }

  test('one that a proxy has begun: its span follows the one of the proxy, with the route and the status', async () => {
    const tracing = tracingTo(collector.url, { OTEL_EXPORTER_OTLP_HEADERS: 'x-key=secret' })
    const span = tracing.beginRequest(`${parent}-01`)
    span.end(request)
    await tracing.flush()
    expect(collector.last).toMatchObject({
      path: '/v1/traces',
      headers: { 'x-key': 'secret', 'content-type': 'application/json' },
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'api' } }] },
    })
    const [sent] = collector.spans
    expect(sent).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parentSpanId: 'b7ad6b7169203331',
      name: 'GET /api/terms',
      kind: 2,
      status: { code: 2 },
    })
    expect(span.traceparent).toBe(`00-${sent?.traceId}-${sent?.spanId}-01`)
    expect(sent?.attributes).toContainEqual({
      key: 'http.response.status_code',
      value: { intValue: 503 },
    })
    expect(Number(sent?.endTimeUnixNano)).toBeGreaterThanOrEqual(Number(sent?.startTimeUnixNano))
  })

  test('one whose trace is not kept: nothing is sent, and nothing follows it', async () => {
    const tracing = tracingTo(collector.url)
    const span = tracing.beginRequest(`${parent}-00`)
    span.end(request)
    await tracing.flush()
    expect(span.traceparent).toBeUndefined()
    expect(collector.spans).toEqual([])
  })

  test.each(['', 'lila@example.fr', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, `${parent}-01-x`])(
    'a traceparent that is none, %j: a new trace begins',
    async (given) => {
      const tracing = tracingTo(collector.url)
      tracing.beginRequest(given).end(request)
      await tracing.flush()
      expect(collector.spans).toHaveLength(1)
      expect(collector.spans[0]).not.toHaveProperty('parentSpanId')
    },
  )

  test('a collector that is away: one line of the log for many spans, without its address', async () => {
    const lines: string[] = []
    const log = pino({}, { write: (line) => void lines.push(line) })
    const tracing = tracingTo('http://127.0.0.1:1', {}, log)
    for (let sent = 0; sent < 3; sent += 1) {
      tracing.beginRequest().end(request)
      await tracing.flush()
    }
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('traces cannot be sent to OTEL_EXPORTER_OTLP_ENDPOINT')
  })
})
