import { ConfigError } from '../configError.ts'

/** Where the spans of a process go, and which traces are kept. */
export interface Otel {
  url: string
  headers: Record<string, string>
  timeoutMs: number
  /** What is said of the process with all its spans. */
  resource: Record<string, string>
  /** @param parent whether the trace that a request comes with is kept, if it comes with one. */
  isKept(traceId: string, parent: boolean | undefined): boolean
}

type Variables = Readonly<Record<string, string | undefined>>

/**
 * Reads the `OTEL_*` variables of the specification of OpenTelemetry. Spans are made where
 * `OTEL_EXPORTER_OTLP_ENDPOINT`, or the one of traces, says where they go; undefined elsewhere.
 * @throws {ConfigError} for a value that this service cannot do.
 */
export function readOtel(variables: Variables, service: string): Otel | undefined {
  const get = (name: string) => variables[`OTEL_${name}`] || undefined
  const ofTraces = (name: string) =>
    get(`EXPORTER_OTLP_TRACES_${name}`) ?? get(`EXPORTER_OTLP_${name}`)
  const endpoint = ofTraces('ENDPOINT')
  const isOff = get('SDK_DISABLED')?.toLowerCase() === 'true' || get('TRACES_EXPORTER') === 'none'
  if (!endpoint || isOff) return undefined
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    throw new ConfigError('OTEL_EXPORTER_OTLP_ENDPOINT: expected a URL, http:// or https://')
  }
  if ((ofTraces('PROTOCOL') ?? 'http/json') !== 'http/json') {
    throw new ConfigError('OTEL_EXPORTER_OTLP_PROTOCOL: expected http/json, or unset')
  }
  const name = get('SERVICE_NAME')
  const isWhole = get('EXPORTER_OTLP_TRACES_ENDPOINT') !== undefined
  return {
    url: isWhole ? endpoint : `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: parsePairs(ofTraces('HEADERS')),
    timeoutMs: Number(ofTraces('TIMEOUT') ?? 10_000) || 10_000,
    resource: {
      'service.name': service,
      ...parsePairs(get('RESOURCE_ATTRIBUTES')),
      ...(name && { 'service.name': name }),
    },
    isKept: readSampler(
      get('TRACES_SAMPLER') ?? 'parentbased_always_on',
      get('TRACES_SAMPLER_ARG'),
    ),
  }
}

/** `key=value` pairs, comma separated; values are percent-encoded. */
function parsePairs(text = ''): Record<string, string> {
  const pairs = text.split(',').flatMap((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) return []
    return [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]]
  })
  return Object.fromEntries(pairs)
}

function readSampler(name: string, argument = '1'): Otel['isKept'] {
  const [, parentBased, root = ''] = /^(parentbased_)?(.*)$/.exec(name) ?? []
  const ratio = { always_on: 1, always_off: 0, traceidratio: Number(argument) }[root]
  if (ratio === undefined || !(ratio >= 0 && ratio <= 1)) {
    throw new ConfigError('OTEL_TRACES_SAMPLER: expected a sampler of the specification')
  }
  const isIn = (traceId: string) => Number.parseInt(traceId.slice(-12), 16) < ratio * 2 ** 48
  return (traceId, parent) => (parentBased && parent !== undefined ? parent : isIn(traceId))
}
