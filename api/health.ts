import { createRoute, z } from '@hono/zod-openapi'
import type { ServiceDeps } from '../services/deps.ts'
import { type Readiness, readiness } from '../services/readiness.ts'
import { json } from './describe.ts'
import { createRouter } from './router.ts'

const state = z.enum(['up', 'down'])
const readinessView = z.object({
  status: z.enum(['ready', 'not-ready']),
  parts: z.object({ postgresql: state, temporal: state }),
})

const healthz = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process lives',
  responses: { 200: json(z.object({ status: z.literal('live') }), 'It does') },
})

const readyz = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether it can serve, and which part it misses',
  responses: { 200: json(readinessView, 'It can'), 503: json(readinessView, 'It cannot') },
})

const asked = new WeakMap<ServiceDeps, Promise<Readiness>>()

/** Simultaneous probes share one answer, so that a flood asks each dependency once at a time. */
function askOnce(deps: ServiceDeps): Promise<Readiness> {
  const answer = asked.get(deps) ?? readiness(deps).finally(() => asked.delete(deps))
  asked.set(deps, answer)
  return answer
}

/** Probes for the monitoring of the process. */
export const healthRoutes = createRouter()
  .openapi(healthz, (c) => c.json({ status: 'live' as const }, 200))
  .openapi(readyz, async (c) => {
    const parts = await askOnce(c.get('deps'))
    const ready = Object.values(parts).every((part) => part === 'up')
    if (ready) return c.json({ status: 'ready' as const, parts }, 200)
    return c.json({ status: 'not-ready' as const, parts }, 503, { 'Retry-After': '5' })
  })
