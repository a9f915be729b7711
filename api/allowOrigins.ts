import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/** How long a browser may take the answer about what a page may send for granted. */
const maxAgeSeconds = 600

/**
 * Lets pages of these origins call the API with their session, and read its answers (CORS). Any
 * other origin is answered as if there were none: its browser lets it neither send JSON nor read.
 */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler {
  const allow = cors({
    origin: [...origins],
    credentials: true,
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'If-Match'],
    exposeHeaders: [
      'Content-Disposition',
      'ETag',
      'Location',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'X-Request-Id',
    ],
    maxAge: maxAgeSeconds,
  })
  return async function allowOrigin(c, next) {
    if (origins.includes(c.req.header('Origin') ?? '')) return allow(c, next)
    await next()
    // No cache may give the answer to one origin to another.
    c.header('Vary', 'Origin', { append: true })
  }
}
