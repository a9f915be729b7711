import { methodNotAllowed } from 'hono/method-not-allowed'
import { accessLog } from '../http/accessLog.ts'
import { limitBody } from '../http/limitBody.ts'
import type { HttpOptions } from '../http/options.ts'
import { provide } from '../http/provide.ts'
import { requestId } from '../http/requestId.ts'
import { securityHeaders } from '../http/securityHeaders.ts'
import { securityLog } from '../http/securityLog.ts'
import { trace } from '../http/trace.ts'
import { activationRoutes } from './activations.ts'
import { allowOrigins } from './allowOrigins.ts'
import { certificateOptionRoutes } from './certificateOptions.ts'
import { closureRoutes } from './closure.ts'
import { companyRoutes } from './companies.ts'
import { documentApi, documentationPaths } from './documentation.ts'
import { emailChangeRoutes } from './emailChanges.ts'
import { handleError } from './handleError.ts'
import { healthRoutes } from './health.ts'
import { passwordResetRoutes } from './passwordResets.ts'
import { Problem } from './problem.ts'
import { registrationRoutes } from './registrations.ts'
import { createRouter } from './router.ts'
import { securityEvents } from './securityEvents.ts'
import { sessionRoutes } from './sessions.ts'
import { spaceRoutes } from './space.ts'
import { termsRoutes } from './terms.ts'

const maxBodyBytes = 64 * 1024

/** What a browser may do with an answer of the API that it shows: nothing. */
const contentSecurityPolicy = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }

/** The paths that the API answers; every other is a page's. */
export function apiPaths({ apiDocs }: HttpOptions): string[] {
  const paths = ['/api/*', '/healthz', '/readyz']
  return apiDocs === 'off' ? paths : [...paths, ...documentationPaths]
}

/** The JSON API of the service. */
export function createApi(options: HttpOptions) {
  const { publicUrl, log, allowedOrigins } = options
  const app = createRouter()
  app.use(requestId(options), accessLog(options))
  if (options.tracer) app.use(trace(options.tracer, options))
  app.use(provide(options), securityLog(options, securityEvents))
  app.use(securityHeaders(publicUrl, { contentSecurityPolicy, overwrite: false }))
  app.use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  if (allowedOrigins) app.use('/api/*', allowOrigins(allowedOrigins))
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
    limitBody({
      maxSize: maxBodyBytes,
      onError: (c) => new Problem('content-too-large').toResponse(c.get('requestId')),
    }),
  )
  app.notFound((c) => new Problem('not-found').toResponse(c.get('requestId')))
  app.onError(handleError(log))
  if (options.apiDocs !== 'off') documentApi(app, publicUrl)
  return app
    .route('/', healthRoutes)
    .route('/api', termsRoutes)
    .route('/api', companyRoutes)
    .route('/api', registrationRoutes)
    .route('/api', activationRoutes)
    .route('/api', sessionRoutes)
    .route('/api', spaceRoutes)
    .route('/api', emailChangeRoutes)
    .route('/api', closureRoutes)
    .route('/api', passwordResetRoutes)
    .route('/api', certificateOptionRoutes)
}
