import type { Context } from 'hono'
import type { ServiceDeps } from '../services/deps.ts'
import type { HttpLog } from './env.ts'
import type { AddressRanges } from './network.ts'

/** What the API and the pages are made with. */
export interface HttpOptions {
  deps: ServiceDeps
  /** Where people reach the service, without a final slash. */
  publicUrl: string
  log: HttpLog
  /** The other end of a request's socket. */
  remoteAddress(c: Context): string | undefined
  /** The proxies whose X-Forwarded-For is believed; none else. */
  trustedProxies?: AddressRanges | undefined
}
