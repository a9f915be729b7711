import { createRoute, z } from '@hono/zod-openapi'
import { readCredentials } from '../forms/credentials.ts'
import { readIdentity } from '../forms/identity.ts'
import { chooseCredentials } from '../services/chooseCredentials.ts'
import { confirmRegistration } from '../services/confirmRegistration.ts'
import type { Context } from '../services/context.ts'
import { fillIdentity } from '../services/fillIdentity.ts'
import { openDraft } from '../services/openDraft.ts'
import { readRegistration } from '../services/readRegistration.ts'
import { createRouter } from './createRouter.ts'
import { json, jsonBody } from './describe.ts'
import { jsonOnly } from './jsonOnly.ts'
import { formOrProblem, outcomeOrProblem } from './orProblem.ts'
import { ownerOnly } from './ownerOnly.ts'
import { Problem } from './problem.ts'
import { credentialsBody, draftView, identityBody, registrationView, termsBody } from './schemas.ts'

const params = z.object({ id: z.string() })

const open = createRoute({
  method: 'post',
  path: '/registrations',
  summary: 'Accept the terms and open a draft (step 1)',
  middleware: jsonOnly,
  request: jsonBody(termsBody),
  responses: { 201: json(draftView, 'The draft, and its token') },
})

const putCredentials = createRoute({
  method: 'put',
  path: '/registrations/{id}/credentials',
  summary: 'Choose an address and a password (step 2)',
  middleware: [ownerOnly, jsonOnly],
  request: { params, ...jsonBody(credentialsBody) },
  responses: { 204: { description: 'Chosen' } },
})

const putIdentity = createRoute({
  method: 'put',
  path: '/registrations/{id}/identity',
  summary: 'Fill the form (step 3)',
  middleware: [ownerOnly, jsonOnly],
  request: { params, ...jsonBody(identityBody) },
  responses: { 204: { description: 'Filled' } },
})

const readOne = createRoute({
  method: 'get',
  path: '/registrations/{id}',
  summary: 'Read a registration',
  middleware: ownerOnly,
  request: { params },
  responses: { 200: json(registrationView, 'The registration') },
})

const confirm = createRoute({
  method: 'post',
  path: '/registrations/{id}/confirmation',
  summary: 'Confirm: the activation code is mailed',
  middleware: ownerOnly,
  request: { params },
  responses: { 202: json(registrationView, 'The registration; repeating it answers the same') },
})

/** A registration, from the accepted terms to its confirmation. */
export const registrationRoutes = createRouter()
  .openapi(open, async (c) => {
    const { id, token, expiresAt } = await openDraft(c.get('services'))
    c.header('Location', `/api/registrations/${id}`)
    return c.json({ id, token, expiresAt: expiresAt.toISOString() }, 201)
  })
  .openapi(putCredentials, async (c) => {
    const credentials = formOrProblem(readCredentials(c.req.valid('json')))
    outcomeOrProblem(
      await chooseCredentials(c.get('services'), c.get('registrationId'), credentials),
    )
    return c.body(null, 204)
  })
  .openapi(putIdentity, async (c) => {
    const filled = formOrProblem(readIdentity(c.req.valid('json')))
    outcomeOrProblem(await fillIdentity(c.get('services'), c.get('registrationId'), filled))
    return c.body(null, 204)
  })
  .openapi(readOne, async (c) =>
    c.json(await view(c.get('services'), c.get('registrationId')), 200),
  )
  .openapi(confirm, async (c) => {
    outcomeOrProblem(await confirmRegistration(c.get('services'), c.get('registrationId')))
    return c.json(await view(c.get('services'), c.get('registrationId')), 202)
  })

async function view(services: Context, id: string) {
  const registration = await readRegistration(services, id)
  if (!registration) throw new Problem('not-found')
  const { activationDeadline, ...rest } = registration
  return { ...rest, activationDeadline: activationDeadline?.toISOString() }
}
