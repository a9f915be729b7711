import { limits, type ReachedLimit } from '../domain/limits.ts'

/**
 * The headers about reached limits: Retry-After (RFC 9110), RateLimit and RateLimit-Policy
 * (draft-ietf-httpapi-ratelimit-headers-11). Other limits are left out: what remains of the limit
 * of an address would reveal how often others use it.
 */
export function limitHeaders(reached: readonly ReachedLimit[] = []): Record<string, string> {
  if (reached.length === 0) return {}
  const policies = reached.map(
    ({ name, quota }) => `"${name}";q=${quota};w=${limits[name].windowSeconds}`,
  )
  return {
    'Retry-After': String(Math.max(...reached.map(({ resetSeconds }) => resetSeconds))),
    'RateLimit-Policy': policies.join(', '),
    RateLimit: reached
      .map(({ name, resetSeconds }) => `"${name}";r=0;t=${resetSeconds}`)
      .join(', '),
  }
}
