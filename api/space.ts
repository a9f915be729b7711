import { createRoute, z } from '@hono/zod-openapi'
import { parseCoordinates } from '../forms/identity.ts'
import { parsePasswordChange } from '../forms/passwordChange.ts'
import { pdfHeaders } from '../http/pdfHeaders.ts'
import { readSessionCookie } from '../http/sessionCookie.ts'
import { changeCoordinates } from '../services/space/changeCoordinates.ts'
import { changePassword, countPasswordChange } from '../services/space/changePassword.ts'
import { recapOfSpace } from '../services/space/recap.ts'
import { viewSpace } from '../services/space/viewSpace.ts'
import { ofOwnPassword } from '../texts/ownDetails.fr.ts'
import { bodyProblems, etag, json, jsonBody, pdf, problemsOf } from './describe.ts'
import { entityTag, seenSpaces } from './entityTag.ts'
import { examples } from './examples.ts'
import { groups } from './groups.ts'
import { jsonOnly, signedInOnly } from './guards.ts'
import { formOrProblem, outcomeOrProblem } from './orProblem.ts'
import { createRouter } from './router.ts'
import { coordinatesBody, passwordChangeBody, spaceView } from './schemas.ts'

const security = [{ session: [] }]

const read = createRoute({
  method: 'get',
  operationId: 'viewSpace',
  tags: [groups.space.name],
  path: '/space',
  summary: 'Read one’s space',
  middleware: signedInOnly,
  security,
  responses: { 200: json(spaceView, 'The space', etag), ...problemsOf('not-signed-in') },
})

const change = createRoute({
  method: 'put',
  operationId: 'changeCoordinates',
  tags: [groups.space.name],
  path: '/space/coordinates',
  summary: 'Change one’s coordinates',
  description:
    'All of them, with the ETag of the space that they were read with in `If-Match`: one that has changed since is refused. The company cannot be changed: the body is an identity without it.',
  middleware: [signedInOnly, jsonOnly],
  request: {
    headers: z.object({
      'if-match': z
        .string()
        .optional()
        .openapi({ param: { required: true } }),
    }),
    ...jsonBody(coordinatesBody, examples.coordinates),
  },
  security,
  responses: {
    204: { description: 'Changed; the owner gets a mail', headers: etag },
    ...problemsOf(
      ...bodyProblems,
      'not-signed-in',
      'precondition-required',
      'changed-meanwhile',
      'too-many-changes',
      'too-many-requests',
    ),
  },
})

const putPassword = createRoute({
  method: 'put',
  operationId: 'changePassword',
  tags: [groups.space.name],
  path: '/space/password',
  summary: 'Change one’s password',
  description:
    'The other sessions end; this one goes on. Repeating a change whose answer was lost is harmless.',
  middleware: [signedInOnly, jsonOnly],
  request: jsonBody(passwordChangeBody, examples.passwordChange),
  security,
  responses: {
    204: { description: 'Changed; the owner gets a mail' },
    ...problemsOf(...bodyProblems, 'not-signed-in', 'invalid-credentials', 'too-many-requests'),
  },
})

const readRecap = createRoute({
  method: 'get',
  operationId: 'readRecap',
  tags: [groups.space.name],
  path: '/space/recap.pdf',
  summary: 'The recap of one’s space',
  middleware: signedInOnly,
  security,
  responses: { 200: pdf, ...problemsOf('not-signed-in', 'too-many-requests') },
})

/** The routes of the owner of a space. */
export const spaceRoutes = createRouter()
  .openapi(read, async (c) => {
    const space = await viewSpace(c.get('deps'), c.get('session').spaceId)
    c.header('ETag', entityTag(space))
    const { version, activatedAt, ...view } = space
    return c.json({ ...view, activatedAt: activatedAt.toISOString() }, 200)
  })
  .openapi(change, async (c) => {
    const { spaceId } = c.get('session')
    const seen = seenSpaces(c.req.valid('header')['if-match'])
    const filled = formOrProblem(parseCoordinates(c.req.valid('json')))
    const changed = await changeCoordinates(c.get('deps'), spaceId, seen, filled, c.get('network'))
    c.header('ETag', entityTag(outcomeOrProblem(changed)))
    return c.body(null, 204)
  })
  .openapi(putPassword, async (c) => {
    const deps = c.get('deps')
    const network = c.get('network')
    const { spaceId } = c.get('session')
    outcomeOrProblem(await countPasswordChange(deps, spaceId, network))
    const { email } = await viewSpace(deps, spaceId)
    const change = formOrProblem(parsePasswordChange(c.req.valid('json'), email))
    const sessionToken = readSessionCookie(c) ?? ''
    outcomeOrProblem(
      await changePassword(deps, spaceId, change, { sessionToken, network }),
      ofOwnPassword,
    )
    return c.body(null, 204)
  })
  .openapi(readRecap, async (c) => {
    const recap = await recapOfSpace(c.get('deps'), c.get('session').spaceId)
    const { document, subscriberNumber } = outcomeOrProblem(recap)
    return c.body(new Uint8Array(document), 200, pdfHeaders(subscriberNumber))
  })
