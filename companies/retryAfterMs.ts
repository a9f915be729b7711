const longestMs = 60_000

/**
 * The milliseconds to wait for a Retry-After header (RFC 9110, section 10.2.3), which holds seconds
 * or a date. At most a minute: the calls stop for everybody, so one answer must not stop them for
 * long, and one call a minute is no burden for a server that asks for more. Undefined without a
 * header, or when it cannot be parsed.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (!header) return undefined
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : undefined
  const ms = seconds === undefined ? Date.parse(header) - nowMs : seconds * 1_000
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestMs)
}
