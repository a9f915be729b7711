import type { Context, Next } from 'hono'
import { routePath } from 'hono/route'
import { LRUCache } from 'lru-cache'
import { addressSubject, networkSubject } from '../services/logSubjects.ts'
import type { HttpEnv } from './env.ts'
import type { HttpOptions } from './options.ts'

/** What the security log calls a request. Of a `request`, only a reached limit is logged. */
export type SecurityEvent =
  | 'credentials'
  | 'confirmation'
  | 'activation'
  | 'cancellation'
  | 'sign-in'
  | 'sign-out'
  | 'coordinates-change'
  | 'password-change'
  | 'password-reset-request'
  | 'password-reset'
  | 'email-change-request'
  | 'email-change'
  | 'email-objection'
  | 'closure-request'
  | 'closure'
  | 'certificate-option-request'
  | 'certificate-option'
  | 'request'

/** What the security log takes from the requests of one application. */
export interface SecurityLogOptions<Env extends HttpEnv> {
  /** The event of every route that changes something, as `POST /api/sessions`. */
  events: Readonly<Record<string, SecurityEvent>>
  /** Whom the request is about: a typed address, the ids of a registration and of a space. */
  aboutOf(c: Context<Env>): {
    address?: string | undefined
    registration?: string | undefined
    space?: string | undefined
  }
  /** Why the request was refused: a name that the code knows, never a typed text. */
  reasonOf(c: Context<Env>): string | undefined
  /** Whether an answer that refuses nothing did what was asked for. */
  isDone(c: Context<Env>, event: SecurityEvent): boolean
}

const limitedOnceMs = 60_000
const rememberedLimits = 10_000

/**
 * Logs what the answers say of people's secrets and addresses: one line for each attempt. A flood
 * beyond a limit is one line a minute for each event and network.
 */
export function securityLog<Env extends HttpEnv>(
  { log, deps }: HttpOptions,
  { events, aboutOf, reasonOf, isDone }: SecurityLogOptions<Env>,
) {
  const limited = new LRUCache<string, true>({ max: rememberedLimits, ttl: limitedOnceMs })

  return async function logSecurity(c: Context<Env>, next: Next): Promise<void> {
    await next()
    const route = `${c.req.method} ${routePath(c, -1)}`
    const security = events[route] ?? 'request'
    const outcome = outcomeOf(c.res.status, () => isDone(c, security))
    if (!outcome || (security === 'request' && outcome !== 'limited')) return
    const network = networkSubject(deps, c.get('network'))
    if (outcome === 'limited') {
      const flood = `${security} ${network}`
      if (limited.has(flood)) return
      limited.set(flood, true)
    }
    const { address, ...ids } = aboutOf(c)
    const subject = address && addressSubject(deps, address)
    const what = { security, outcome, reason: reasonOf(c), route }
    log.info({ ...what, subject, ...ids, network, requestId: c.get('requestId') }, 'security')
  }
}

/** Undefined for an answer that leads elsewhere: nothing was tried. */
function outcomeOf(status: number, isDone: () => boolean) {
  if (status === 429) return 'limited'
  if (status >= 500) return 'error'
  if (status >= 400) return 'failure'
  return isDone() ? 'success' : undefined
}
