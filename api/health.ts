import { createRoute, z } from '@hono/zod-openapi'
import { isReady, readiness } from '../services/readiness.ts'
import { json } from './describe.ts'
import { groups } from './groups.ts'
import { createRouter } from './router.ts'

const livenessView = z.object({ status: z.literal('live') }).openapi('Liveness')

const readinessView = z
  .object({
    /** `stopping`: it was asked to stop, and serves until its balancer has noticed. */
    status: z.enum(['ready', 'not-ready', 'stopping']),
    parts: z.object({
      /** `read-only` and `full` (its disk): what only reads still works. */
      postgresql: z.enum(['up', 'read-only', 'full', 'refused', 'down']),
      schema: z.enum(['current', 'unmigrated', 'newer', 'unknown']),
      temporal: z.enum(['up', 'refused', 'no-namespace', 'no-search-attributes', 'down']),
      keys: z.enum(['present', 'missing', 'unknown']),
    }),
    /** Keys that rows need and the configuration lacks: an id of each, and how many rows. */
    missingKeys: z
      .array(
        z.object({
          keyId: z.string(),
          spaces: z.int(),
          pendingRegistrations: z.int(),
          mailedCodes: z.int(),
        }),
      )
      .optional(),
  })
  .openapi('Readiness')

const healthz = createRoute({
  method: 'get',
  operationId: 'checkLiveness',
  tags: [groups.operate.name],
  path: '/healthz',
  summary: 'Whether the process lives',
  responses: { 200: json(livenessView, 'It does') },
})

const readyz = createRoute({
  method: 'get',
  operationId: 'checkReadiness',
  tags: [groups.operate.name],
  path: '/readyz',
  summary: 'Whether it can serve, and which part or key it misses',
  responses: { 200: json(readinessView, 'It can'), 503: json(readinessView, 'It cannot') },
})

/** Probes for the monitoring of the process. */
export const healthRoutes = createRouter()
  .openapi(healthz, (c) => c.json({ status: 'live' as const }, 200))
  .openapi(readyz, async (c) => {
    const found = await readiness(c.get('deps'))
    const { parts, missingKeys } = found
    const isStopping = c.get('isStopping')
    if (isReady(found) && !isStopping) return c.json({ status: 'ready' as const, parts }, 200)
    const view = {
      status: isStopping ? ('stopping' as const) : ('not-ready' as const),
      parts,
      ...(missingKeys.length > 0 && { missingKeys }),
    }
    return c.json(view, 503, { 'Retry-After': '5' })
  })
