const longestMs = 3_600_000

/**
 * How long a Retry-After header (RFC 9110, section 10.2.3) asks to wait: seconds, or a date.
 * An hour at most, so that a mistake of the other side does not silence it for good; undefined
 * when it says nothing that can be read.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (!header) return undefined
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : undefined
  const ms = seconds === undefined ? Date.parse(header) - nowMs : seconds * 1_000
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestMs)
}
