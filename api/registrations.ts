import { createRoute, z } from '@hono/zod-openapi'
import { parseCredentials } from '../forms/credentials.ts'
import { parseIdentity } from '../forms/identity.ts'
import { chooseCredentials, countCredentials } from '../services/registration/chooseCredentials.ts'
import { confirmRegistration } from '../services/registration/confirmRegistration.ts'
import { openDraft } from '../services/registration/draft.ts'
import { fillIdentity } from '../services/registration/fillIdentity.ts'
import {
  type RegistrationView,
  viewNamedRegistration,
} from '../services/registration/viewRegistration.ts'
import { bodyProblems, json, jsonBody, location, problemsOf } from './describe.ts'
import { examples } from './examples.ts'
import { groups } from './groups.ts'
import { jsonOnly, ownerOnly } from './guards.ts'
import { formOrProblem, outcomeOrProblem } from './orProblem.ts'
import { Problem } from './problem.ts'
import { createRouter } from './router.ts'
import { credentialsBody, draftView, identityBody, registrationView, termsBody } from './schemas.ts'

const params = z.object({ id: z.uuid() })
const security = [{ draftToken: [] }]

const open = createRoute({
  method: 'post',
  operationId: 'openDraft',
  tags: [groups.register.name],
  path: '/registrations',
  summary: 'Accept the terms and open a draft (step 1)',
  middleware: jsonOnly,
  request: jsonBody(termsBody, { termsAccepted: true }),
  responses: {
    201: json(draftView, 'The draft, and its token', location),
    ...problemsOf(...bodyProblems, 'too-many-requests'),
  },
})

const putCredentials = createRoute({
  method: 'put',
  operationId: 'chooseCredentials',
  tags: [groups.register.name],
  path: '/registrations/{id}/credentials',
  summary: 'Choose an address and a password (step 2)',
  description:
    'A password has 8 to 20 letters and digits. One that is easy to guess is refused with the reason: a common password, common words, a year or a date, repetitions, neighbouring keys, a sequence, a word of this service or of the address.',
  middleware: [ownerOnly, jsonOnly],
  request: { params, ...jsonBody(credentialsBody, examples.credentials) },
  security,
  responses: {
    204: { description: 'Chosen' },
    ...problemsOf(
      ...bodyProblems,
      'unauthorised',
      'not-found',
      'email-taken',
      'registration-pending',
      'certificate-space',
      'already-confirmed',
      'too-many-requests',
    ),
  },
})

const putIdentity = createRoute({
  method: 'put',
  operationId: 'fillIdentity',
  tags: [groups.register.name],
  path: '/registrations/{id}/identity',
  summary: 'Fill the form (step 3)',
  middleware: [ownerOnly, jsonOnly],
  request: { params, ...jsonBody(identityBody, examples.identity) },
  security,
  responses: {
    204: { description: 'Filled' },
    ...problemsOf(
      ...bodyProblems,
      'unauthorised',
      'not-found',
      'already-confirmed',
      'too-many-requests',
    ),
  },
})

const readOne = createRoute({
  method: 'get',
  operationId: 'viewRegistration',
  tags: [groups.register.name],
  path: '/registrations/{id}',
  summary: 'Read a registration',
  middleware: ownerOnly,
  request: { params },
  security,
  responses: {
    200: json(registrationView, 'The registration'),
    ...problemsOf('unauthorised', 'not-found'),
  },
})

const confirm = createRoute({
  method: 'post',
  operationId: 'confirmRegistration',
  tags: [groups.register.name],
  path: '/registrations/{id}/confirmation',
  summary: 'Confirm: the activation code is mailed',
  middleware: ownerOnly,
  request: { params },
  security,
  responses: {
    202: json(registrationView, 'The registration; repeating it answers the same'),
    ...problemsOf(
      'unauthorised',
      'not-found',
      'step-missing',
      'email-taken',
      'registration-pending',
      'certificate-space',
      'certificate-taken',
      'certificate-pending',
      'too-many-confirmations',
      'too-many-requests',
    ),
  },
})

/** The routes of a registration, from the accepted terms to its confirmation. */
export const registrationRoutes = createRouter()
  .openapi(open, async (c) => {
    const opened = await openDraft(c.get('deps'), c.get('network'))
    const { id, token, expiresAt } = outcomeOrProblem(opened)
    c.header('Location', `/api/registrations/${id}`)
    return c.json({ id, token, expiresAt: expiresAt.toISOString() }, 201)
  })
  .openapi(putCredentials, async (c) => {
    outcomeOrProblem(await countCredentials(c.get('deps'), c.get('network')))
    const credentials = formOrProblem(parseCredentials(c.req.valid('json')))
    outcomeOrProblem(
      await chooseCredentials(
        c.get('deps'),
        c.get('registrationId'),
        credentials,
        c.get('network'),
      ),
    )
    return c.body(null, 204)
  })
  .openapi(putIdentity, async (c) => {
    const filled = formOrProblem(parseIdentity(c.req.valid('json')))
    outcomeOrProblem(
      await fillIdentity(c.get('deps'), c.get('registrationId'), filled, c.get('network')),
    )
    return c.body(null, 204)
  })
  .openapi(readOne, async (c) => {
    const registration = await viewNamedRegistration(
      c.get('deps'),
      c.get('registrationId'),
      c.get('network'),
    )
    if (!registration) throw new Problem('not-found')
    return c.json(toBody(registration), 200)
  })
  .openapi(confirm, async (c) => {
    const outcome = await confirmRegistration(
      c.get('deps'),
      c.get('registrationId'),
      c.get('network'),
    )
    return c.json(toBody(outcomeOrProblem(outcome)), 202)
  })

function toBody({ status, email, identity, companyName, activationDeadline }: RegistrationView) {
  const deadline = activationDeadline?.toISOString()
  return { status, email, identity, companyName, activationDeadline: deadline }
}
