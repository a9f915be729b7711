import type { BlockList } from 'node:net'
import type { Context as HonoContext } from 'hono'
import type { Context } from '../services/deps.ts'
import type { HttpLog } from './env.ts'

/** What the API and the pages are made with. */
export interface HttpOptions {
  services: Context
  /** Where people reach the service, without a final slash. */
  publicUrl: string
  log: HttpLog
  /** The other end of a request's socket. */
  remoteAddress(c: HonoContext): string | undefined
  /** The proxies whose X-Forwarded-For is believed; none else. */
  trustedProxies?: BlockList | undefined
}
