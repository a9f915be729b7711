import type { Context } from 'hono'
import type { SecurityLogOptions } from '../http/securityLog.ts'
import type { ApiEnv } from './env.ts'
import { Problem } from './problem.ts'

/** What the security log says of the calls of the API. */
export const securityEvents: SecurityLogOptions<ApiEnv> = {
  events: {
    'POST /api/registrations': 'request',
    'PUT /api/registrations/:id/credentials': 'credentials',
    'PUT /api/registrations/:id/identity': 'request',
    'POST /api/registrations/:id/confirmation': 'confirmation',
    'POST /api/activations': 'activation',
    'POST /api/cancellations': 'cancellation',
    'POST /api/sessions': 'sign-in',
    'DELETE /api/sessions/current': 'sign-out',
    'PUT /api/space/coordinates': 'coordinates-change',
    'PUT /api/space/password': 'password-change',
    'POST /api/space/email-change': 'email-change-request',
    'POST /api/space/email-change/confirmation': 'email-change',
    'POST /api/email-change-objections': 'email-objection',
    'POST /api/space/closure': 'closure-request',
    'POST /api/space/closure/confirmation': 'closure',
    'POST /api/certificate-options': 'certificate-option-request',
    'POST /api/certificate-options/proof': 'certificate-option',
    'POST /api/password-resets': 'password-reset-request',
    'POST /api/password-resets/completion': 'password-reset',
  },
  aboutOf: (c) => ({
    address: validBody(c)?.email,
    registration: c.get('registrationId'),
    space: c.get('session')?.spaceId,
  }),
  reasonOf: ({ error }) => (error instanceof Problem ? error.type : undefined),
  isDone: () => true,
}

/** The body, once its shape was found to be right. */
function validBody(c: Context<ApiEnv>): { email?: string } | undefined {
  return c.req.valid('json' as never)
}
