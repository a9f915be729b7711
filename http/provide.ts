import type { Context, Next } from 'hono'
import type { HttpEnv } from './env.ts'
import { clientNetwork } from './network.ts'
import type { HttpOptions } from './options.ts'

/** Gives every handler the dependencies, where what it does comes from, and the network of the client. */
export function provide(options: HttpOptions) {
  return async function provideToHandlers(c: Context<HttpEnv>, next: Next): Promise<void> {
    const traceparent = c.get('traceparent')
    const origin = { requestId: c.get('requestId'), ...(traceparent && { traceparent }) }
    c.set('deps', { ...options.deps, origin })
    c.set('publicUrl', options.publicUrl)
    c.set('isStopping', options.isStopping?.() ?? false)
    const remoteAddress = options.remoteAddress(c)
    const forwardedFor = c.req.header('X-Forwarded-For')
    c.set('network', clientNetwork({ remoteAddress, forwardedFor }, options.trustedProxies))
    await next()
  }
}
