import type { Context } from 'hono'
import type { ServiceDeps } from '../services/deps.ts'
import type { HttpLog } from './env.ts'
import type { IpRanges } from './network.ts'
import type { Tracer } from './tracer.ts'

/** The options of the API and of the pages. */
export interface HttpOptions {
  deps: ServiceDeps
  /** The URL of the service for people, without a final slash. */
  publicUrl: string
  log: HttpLog
  /** The IP address at the other end of the socket. */
  remoteAddress(c: Context): string | undefined
  /** The only proxies whose X-Forwarded-For is trusted. */
  trustedProxies?: IpRanges | undefined
  /** Whether the process was asked to stop: it is not ready any more, and still serves. */
  isStopping?(): boolean
  /** Origins of other front ends whose pages may call the API; none by default. */
  allowedOrigins?: readonly string[] | undefined
  /** Follows requests in traces; without it there are none. */
  tracer?: Tracer | undefined
  /** Whether /docs and /openapi.json are served; on by default. */
  apiDocs?: 'on' | 'off'
}
