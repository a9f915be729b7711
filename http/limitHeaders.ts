import { limits, type ReachedLimit } from '../domain/limits.ts'

/**
 * What a client is told of the limits that it has reached: Retry-After (RFC 9110), and RateLimit
 * and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-11). Of a limit that is not reached
 * nothing is told: what is left of an address's would tell what others do with it.
 */
export function limitHeaders(reached: readonly ReachedLimit[] = []): Record<string, string> {
  if (reached.length === 0) return {}
  const policies = reached.map(({ name }) => {
    const { quota, windowSeconds } = limits[name]
    return `"${name}";q=${quota};w=${windowSeconds}`
  })
  return {
    'Retry-After': String(Math.max(...reached.map(({ resetSeconds }) => resetSeconds))),
    'RateLimit-Policy': policies.join(', '),
    RateLimit: reached
      .map(({ name, resetSeconds }) => `"${name}";r=0;t=${resetSeconds}`)
      .join(', '),
  }
}
