import { type Context, Hono, type Next } from 'hono'
import { csrf } from 'hono/csrf'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { accessLog } from '../http/accessLog.ts'
import { limitBody } from '../http/limitBody.ts'
import type { HttpOptions } from '../http/options.ts'
import { provide } from '../http/provide.ts'
import { requestId } from '../http/requestId.ts'
import { securityHeaders } from '../http/securityHeaders.ts'
import { securityLog } from '../http/securityLog.ts'
import { readSessionCookie } from '../http/sessionCookie.ts'
import { trace } from '../http/trace.ts'
import { accessibilityPage } from './about/accessibility.ts'
import { expertModePage } from './about/expertMode.ts'
import { generalTermsPage } from './about/generalTerms.ts'
import { helpPage } from './about/help.ts'
import { legalNoticePage } from './about/legalNotice.ts'
import { simplifiedModePage } from './about/simplifiedMode.ts'
import { siteMapPage } from './about/siteMap.ts'
import { activatedPage } from './activation/activated.ts'
import { activationPage } from './activation/activation.ts'
import { cancellationPage } from './activation/cancellation.ts'
import type { Assets } from './assets/asset.ts'
import { serveAssets } from './assets/serveAssets.ts'
import {
  certificateOptionPage,
  certificateProofPage,
  optionRequestedPage,
} from './certificateOption/option.ts'
import { closedPage, closurePages } from './closure/closure.ts'
import { compressPages } from './compressPages.ts'
import { contentSecurityPolicy } from './contentSecurityPolicy.ts'
import { displaySettingsPage } from './display/displaySettings.ts'
import { themeOf } from './display/theme.ts'
import { emailChangePages } from './emailChange/change.ts'
import { objectedPage, objectionPage } from './emailChange/objection.ts'
import type { WebEnv } from './env.ts'
import { handleError, showFault } from './faultPage.ts'
import { PageFault } from './faults.fr.ts'
import { renderPages } from './layout/layout.ts'
import { newPasswordPage } from './passwordReset/complete.ts'
import { forgottenPasswordPage, resetRequestedPage } from './passwordReset/request.ts'
import { ticketRoutes } from './paths.ts'
import { checkPage } from './registration/check.ts'
import { codeSentPage } from './registration/codeSent.ts'
import { companyNameFragment } from './registration/companyName.ts'
import { credentialsPage } from './registration/credentials.ts'
import { draftEndFragment } from './registration/draftEnd.ts'
import { identityPage } from './registration/identity.ts'
import { proceduresPage } from './registration/procedures.ts'
import { termsPage } from './registration/terms.ts'
import { securityEvents } from './securityEvents.ts'
import { coordinatesPage } from './space/coordinates.ts'
import { passwordPage } from './space/password.ts'
import { signInPage } from './space/signIn.ts'
import { spacePage } from './space/space.ts'

const maxBodyBytes = 32 * 1024

const pages = [
  signInPage,
  proceduresPage,
  termsPage,
  credentialsPage,
  identityPage,
  companyNameFragment,
  draftEndFragment,
  checkPage,
  codeSentPage,
  activationPage,
  activatedPage,
  cancellationPage,
  spacePage,
  coordinatesPage,
  passwordPage,
  helpPage,
  expertModePage,
  simplifiedModePage,
  generalTermsPage,
  legalNoticePage,
  siteMapPage,
  accessibilityPage,
  forgottenPasswordPage,
  resetRequestedPage,
  newPasswordPage,
  emailChangePages.askingPage,
  emailChangePages.takingPage,
  objectionPage,
  objectedPage,
  closurePages.askingPage,
  closurePages.takingPage,
  closedPage,
  certificateOptionPage,
  optionRequestedPage,
  certificateProofPage,
  displaySettingsPage,
]

/** The French pages. They are rendered on the server and work without JavaScript. */
export function createWeb(options: HttpOptions, assets: Assets) {
  const app = new Hono<WebEnv>()
  app.use(requestId(options), accessLog(options))
  if (options.tracer) app.use(trace(options.tracer, options))
  app.use(provide(options), securityLog(options, securityEvents))
  for (const route of ticketRoutes) app.use(route, sendNoReferrer)
  app.use(
    securityHeaders(options.publicUrl, { contentSecurityPolicy, referrerPolicy: 'same-origin' }),
  )
  app.route('/', serveAssets(assets))
  app.use(compressPages, renderPages(assets))
  app.use(async (c, next) => {
    await next()
    const isPersonal = c.req.method === 'GET' && readSessionCookie(c) !== undefined
    const policy = c.res.headers.get('Cache-Control')
    if (isPersonal || !policy) c.header('Cache-Control', 'no-store')
    else if (policy === 'no-cache' && themeOf(c)) c.header('Cache-Control', 'private, no-cache')
  })
  app.use(csrf({ origin: new URL(options.publicUrl).origin }))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_, methods) => {
        throw new PageFault('method-not-allowed', { Allow: methods.join(', ') })
      },
    }),
  )
  app.use(
    limitBody({
      maxSize: maxBodyBytes,
      onError: () => {
        throw new PageFault('content-too-large')
      },
    }),
  )
  app.notFound((c) => showFault(c, 'not-found'))
  app.onError(handleError(options.log))
  for (const page of pages) app.route('/', page)
  return app
}

/** Replaces the policy of the other pages, so it runs after `securityHeaders`. */
async function sendNoReferrer(c: Context<WebEnv>, next: Next): Promise<void> {
  await next()
  c.header('Referrer-Policy', 'no-referrer')
}
