import { createRoute } from '@hono/zod-openapi'
import { parseCode, parseCodeForm } from '../forms/codeForm.ts'
import { parseEmailChange } from '../forms/emailChange.ts'
import { confirmEmailChange } from '../services/emailChange/confirmEmailChange.ts'
import { objectToEmailChange } from '../services/emailChange/objectToEmailChange.ts'
import { requestEmailChange } from '../services/emailChange/requestEmailChange.ts'
import { viewSpace } from '../services/space/viewSpace.ts'
import { ofObjection, ofOwnCode, ofOwnPassword } from '../texts/ownDetails.fr.ts'
import { bodyProblems, jsonBody, problemsOf } from './describe.ts'
import { examples } from './examples.ts'
import { groups } from './groups.ts'
import { jsonOnly, signedInOnly } from './guards.ts'
import { formOrProblem, outcomeOrProblem } from './orProblem.ts'
import { createRouter } from './router.ts'
import { codeAloneBody, codeBody, emailChangeBody } from './schemas.ts'

const ownersOnly = { middleware: [signedInOnly, jsonOnly], security: [{ session: [] }] }
const used = ['email-taken', 'registration-pending', 'certificate-space'] as const

const request = createRoute({
  method: 'post',
  operationId: 'requestEmailChange',
  tags: [groups.space.name],
  path: '/space/email-change',
  summary: 'Ask for another address',
  description:
    'A code is mailed to the new address, and another one to the current address, with which it may object.',
  ...ownersOnly,
  request: jsonBody(emailChangeBody, examples.emailChange),
  responses: {
    202: { description: 'Both mails are on their way' },
    ...problemsOf(
      ...bodyProblems,
      'not-signed-in',
      'invalid-credentials',
      ...used,
      'too-many-requests',
    ),
  },
})

const confirm = createRoute({
  method: 'post',
  operationId: 'confirmEmailChange',
  tags: [groups.space.name],
  path: '/space/email-change/confirmation',
  summary: 'Take the new address, with the code mailed there',
  description: 'Refused when something else has taken it meanwhile. Repeating it is harmless.',
  ...ownersOnly,
  request: jsonBody(codeAloneBody, examples.codeAlone),
  responses: {
    204: { description: 'The new address signs in; the session goes on' },
    ...problemsOf(...bodyProblems, 'not-signed-in', 'invalid-code', ...used, 'too-many-requests'),
  },
})

const object = createRoute({
  method: 'post',
  operationId: 'objectToEmailChange',
  tags: [groups.regain.name],
  path: '/email-change-objections',
  summary: 'Object to another address, with the code mailed to the old one',
  description:
    'The old address is restored, every session ends, and the password works no more: choose another with POST /api/password-resets. Repeating it is harmless.',
  middleware: jsonOnly,
  request: jsonBody(codeBody, examples.code),
  responses: {
    204: { description: 'Restored; the owner gets a mail' },
    ...problemsOf(...bodyProblems, 'invalid-code', 'too-many-requests'),
  },
})

/** The routes of a change of address. */
export const emailChangeRoutes = createRouter()
  .openapi(request, async (c) => {
    const deps = c.get('deps')
    const { spaceId } = c.get('session')
    const { email } = await viewSpace(deps, spaceId)
    const change = formOrProblem(parseEmailChange(c.req.valid('json'), email))
    outcomeOrProblem(
      await requestEmailChange(deps, spaceId, change, c.get('network')),
      ofOwnPassword,
    )
    return c.body(null, 202)
  })
  .openapi(confirm, async (c) => {
    const { spaceId } = c.get('session')
    const code = formOrProblem(parseCode(c.req.valid('json').code))
    outcomeOrProblem(
      await confirmEmailChange(c.get('deps'), spaceId, code, c.get('network')),
      ofOwnCode,
    )
    return c.body(null, 204)
  })
  .openapi(object, async (c) => {
    const presented = formOrProblem(parseCodeForm(c.req.valid('json')))
    outcomeOrProblem(
      await objectToEmailChange(c.get('deps'), presented, c.get('network')),
      ofObjection,
    )
    return c.body(null, 204)
  })
