/** Follows requests in traces. */
export interface Tracer {
  /** Begins the span of a request. @param parent the traceparent of a trusted proxy, if any. */
  beginRequest(parent?: string): RequestSpan
}

interface RequestSpan {
  /** What comes from the request belongs there; undefined when its trace is not kept. */
  traceparent: string | undefined
  end(request: TracedRequest): void
}

/** What a trace says of a request: its route, never its URL. */
interface TracedRequest {
  method: string
  route: string
  status: number
  requestId: string
}
