import { createRoute } from '@hono/zod-openapi'
import { parseClosure } from '../forms/closure.ts'
import { parseCode } from '../forms/codeForm.ts'
import { clearSessionCookie } from '../http/sessionCookie.ts'
import { confirmClosure } from '../services/closure/confirmClosure.ts'
import { requestClosure } from '../services/closure/requestClosure.ts'
import { exportSpace } from '../services/space/exportSpace.ts'
import { ofOwnCode, ofOwnPassword } from '../texts/ownDetails.fr.ts'
import { bodyProblems, json, jsonBody, problemsOf } from './describe.ts'
import { examples } from './examples.ts'
import { groups } from './groups.ts'
import { jsonOnly, signedInOnly } from './guards.ts'
import { formOrProblem, outcomeOrProblem } from './orProblem.ts'
import { createRouter } from './router.ts'
import { codeAloneBody, exportView, passwordBody } from './schemas.ts'

const security = [{ session: [] }]
const ownersOnly = { middleware: [signedInOnly, jsonOnly], security }

const request = createRoute({
  method: 'post',
  operationId: 'requestClosure',
  tags: [groups.space.name],
  path: '/space/closure',
  summary: 'Ask for a code to close one’s space',
  ...ownersOnly,
  request: jsonBody(passwordBody, examples.password),
  responses: {
    202: { description: 'The mail is on its way' },
    ...problemsOf(
      ...bodyProblems,
      'not-signed-in',
      'invalid-credentials',
      'address-changed-recently',
      'too-many-requests',
    ),
  },
})

const confirm = createRoute({
  method: 'post',
  operationId: 'confirmClosure',
  tags: [groups.space.name],
  path: '/space/closure/confirmation',
  summary: 'Close one’s space, with the mailed code',
  description:
    'Everything personal is deleted permanently. Afterwards one is not signed in any more.',
  ...ownersOnly,
  request: jsonBody(codeAloneBody, examples.codeAlone),
  responses: {
    204: { description: 'Deleted; a receipt is mailed' },
    ...problemsOf(...bodyProblems, 'not-signed-in', 'invalid-code', 'too-many-requests'),
  },
})

const takeAlong = createRoute({
  method: 'get',
  operationId: 'exportSpace',
  tags: [groups.space.name],
  path: '/space/export',
  summary: 'Everything that is stored of one',
  middleware: signedInOnly,
  security,
  responses: {
    200: json(exportView, 'Everything, except what opens the space'),
    ...problemsOf('not-signed-in', 'too-many-requests'),
  },
})

/** The routes of the closure of a space, and of what its owner takes along. */
export const closureRoutes = createRouter()
  .openapi(request, async (c) => {
    const { spaceId } = c.get('session')
    const password = formOrProblem(parseClosure(c.req.valid('json')))
    outcomeOrProblem(
      await requestClosure(c.get('deps'), spaceId, password, c.get('network')),
      ofOwnPassword,
    )
    return c.body(null, 202)
  })
  .openapi(confirm, async (c) => {
    const { spaceId } = c.get('session')
    const code = formOrProblem(parseCode(c.req.valid('json').code))
    outcomeOrProblem(
      await confirmClosure(c.get('deps'), spaceId, code, c.get('network')),
      ofOwnCode,
    )
    clearSessionCookie(c)
    return c.body(null, 204)
  })
  .openapi(takeAlong, async (c) => {
    const all = outcomeOrProblem(await exportSpace(c.get('deps'), c.get('session').spaceId))
    // Its instants become texts in JSON.
    return c.json(exportView.parse(JSON.parse(JSON.stringify(all))), 200)
  })
