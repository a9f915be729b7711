import type { BlockList } from 'node:net'
import type { Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { clientNetwork } from '../services/clientNetwork.ts'
import type { Context } from '../services/context.ts'
import { accessLog } from './accessLog.ts'
import { activationRoutes } from './activations.ts'
import { companyRoutes } from './companies.ts'
import { createRouter } from './createRouter.ts'
import { documentApi } from './documentation.ts'
import type { ApiLog } from './env.ts'
import { handleError } from './handleError.ts'
import { healthRoutes } from './health.ts'
import { Problem } from './problem.ts'
import { registrationRoutes } from './registrations.ts'
import { sessionRoutes } from './sessions.ts'
import { spaceRoutes } from './space.ts'
import { termsRoutes } from './terms.ts'

const maxBodyBytes = 64 * 1024

export interface ApiOptions {
  services: Context
  /** Where people reach the service, without a final slash. */
  publicUrl: string
  log: ApiLog
  /** The other end of a request's socket. */
  remoteAddress(c: HonoContext): string | undefined
  /** The proxies whose X-Forwarded-For is believed; none else. */
  trustedProxies?: BlockList | undefined
}

/** The JSON API of the service. */
export function createApi(options: ApiOptions) {
  const { services, publicUrl, log, trustedProxies } = options
  const app = createRouter()
  app.use(requestId(), accessLog(log), secureHeaders())
  app.use(async (c, next) => {
    c.set('services', services)
    c.set('publicUrl', publicUrl)
    const remoteAddress = options.remoteAddress(c)
    const forwardedFor = c.req.header('X-Forwarded-For')
    c.set('network', clientNetwork({ remoteAddress, forwardedFor }, trustedProxies))
    await next()
    c.header('Cache-Control', 'no-store')
  })
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        new Problem('method-not-allowed', {}, { Allow: methods.join(', ') }).toResponse(
          c.get('requestId'),
        ),
    }),
  )
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: (c) => new Problem('content-too-large').toResponse(c.get('requestId')),
    }),
  )
  app.notFound((c) => new Problem('not-found').toResponse(c.get('requestId')))
  app.onError(handleError(log))
  documentApi(app, publicUrl)
  return app
    .route('/', healthRoutes)
    .route('/api', termsRoutes)
    .route('/api', companyRoutes)
    .route('/api', registrationRoutes)
    .route('/api', activationRoutes)
    .route('/api', sessionRoutes)
    .route('/api', spaceRoutes)
}

export type Api = ReturnType<typeof createApi>
