const longestMs = 3_600_000

/**
 * The milliseconds to wait for a Retry-After header (RFC 9110, section 10.2.3), which holds seconds
 * or a date. At most an hour, so that a mistake of the other server does not stop the calls
 * forever. Undefined without a header, or when it cannot be parsed.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (!header) return undefined
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : undefined
  const ms = seconds === undefined ? Date.parse(header) - nowMs : seconds * 1_000
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestMs)
}
