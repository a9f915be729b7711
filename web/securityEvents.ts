import type { SecurityEvent, SecurityLogOptions } from '../http/securityLog.ts'
import type { WebEnv } from './env.ts'
import { PageFault } from './faults.fr.ts'
import { paths } from './paths.ts'

/** Where a form leads that did what was asked for. Other redirections are detours. */
const successes: Record<SecurityEvent, readonly string[]> = {
  // Only its limits are logged.
  request: [],
  credentials: [paths.identity.route],
  confirmation: [paths.codeSent.route],
  activation: [paths.activated.route, paths.activating.route],
  cancellation: [paths.cancelled, paths.cancelling],
  'sign-in': [paths.space],
  'sign-out': [paths.signInSaying('deconnexion')],
  'coordinates-change': [paths.coordinatesChanged],
  'password-change': [paths.passwordChanged],
  'email-change-request': [paths.emailChangeCode],
  'email-change': [paths.emailChanged],
  'email-objection': [paths.objected],
  'closure-request': [paths.closureCode],
  closure: [paths.closed],
  'certificate-option-request': [paths.optionRequested],
  'certificate-option': [paths.credentials.route],
  'password-reset-request': [paths.resetRequested],
  'password-reset': [paths.signInSaying('mot-de-passe')],
}

/** What the security log says of the forms of the pages. */
export const securityEvents: SecurityLogOptions<WebEnv> = {
  events: {
    [`POST ${paths.terms}`]: 'request',
    [`POST ${paths.credentials.route}`]: 'credentials',
    [`POST ${paths.identity.route}`]: 'request',
    [`POST ${paths.companyName.route}`]: 'request',
    [`POST ${paths.draftEnd.route}`]: 'request',
    [`POST ${paths.check.route}`]: 'confirmation',
    [`POST ${paths.activation}`]: 'activation',
    [`POST ${paths.cancellation}`]: 'cancellation',
    [`POST ${paths.signIn}`]: 'sign-in',
    [`POST ${paths.signOut}`]: 'sign-out',
    [`POST ${paths.coordinates}`]: 'coordinates-change',
    [`POST ${paths.password}`]: 'password-change',
    [`POST ${paths.emailChange}`]: 'email-change-request',
    [`POST ${paths.emailChangeCode}`]: 'email-change',
    [`POST ${paths.objection}`]: 'email-objection',
    [`POST ${paths.closure}`]: 'closure-request',
    [`POST ${paths.closureCode}`]: 'closure',
    [`POST ${paths.certificateOption}`]: 'certificate-option-request',
    [`POST ${paths.certificateProof}`]: 'certificate-option',
    [`POST ${paths.forgottenPassword}`]: 'password-reset-request',
    [`POST ${paths.newPassword}`]: 'password-reset',
    [`POST ${paths.displaySettings}`]: 'request',
  },
  aboutOf: (c) => ({
    address: c.get('form')?.get('email') ?? undefined,
    registration: c.get('registrationId'),
    space: c.get('session')?.spaceId,
  }),
  reasonOf: (c) => c.get('reason') ?? (c.error instanceof PageFault ? c.error.fault : undefined),
  isDone: (c, event) => {
    // A sign-in can also be answered with the form that was sent too late.
    if (event === 'sign-in' && c.res.ok) return true
    const location = c.res.headers.get('Location')
    return successes[event].some((path) => location?.startsWith(path))
  },
}
