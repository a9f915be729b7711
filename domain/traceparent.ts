/** A place in a trace, as W3C Trace Context writes it: `00-TRACE-SPAN-FLAGS`. */
const pattern = /^00-([\da-f]{32})-([\da-f]{16})-[\da-f]([\da-f])$/

/** The parts of a traceparent; undefined for a text that is none. */
export function parseTraceparent(text: string) {
  const [, traceId = '', spanId = '', flags = '0'] = pattern.exec(text) ?? []
  if (!/[^0]/.test(traceId) || !/[^0]/.test(spanId)) return undefined
  return { traceId, spanId, isSampled: Number.parseInt(flags, 16) % 2 === 1 }
}

/**
 * The span of a run of a workflow: the end of its id, which is random. A worker that knows the run knows
 * its span, before and after it is recorded.
 */
export const spanIdOfRun = (runId: string) => runId.replaceAll('-', '').slice(-16)

/** The traceparent of a run of a workflow that came from another place of the same trace. */
export function traceparentOfRun(from: string, runId: string): string | undefined {
  const parsed = parseTraceparent(from)
  return parsed && `00-${parsed.traceId}-${spanIdOfRun(runId)}-01`
}
