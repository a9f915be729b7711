import { createRoute } from '@hono/zod-openapi'
import { parseSignIn } from '../forms/signIn.ts'
import { readBrowserCookie, setBrowserCookie } from '../http/browserCookie.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../http/sessionCookie.ts'
import { signOut } from '../services/session/session.ts'
import { signIn } from '../services/session/signIn.ts'
import { bodyProblems, json, jsonBody, location, problemsOf } from './describe.ts'
import { examples } from './examples.ts'
import { groups } from './groups.ts'
import { jsonOnly, signedInOnly } from './guards.ts'
import { formOrProblem, outcomeOrProblem } from './orProblem.ts'
import { createRouter } from './router.ts'
import { credentialsBody, sessionView } from './schemas.ts'

const path = '/sessions/current'

const open = createRoute({
  method: 'post',
  operationId: 'signIn',
  tags: [groups.session.name],
  path: '/sessions',
  summary: 'Sign in',
  middleware: jsonOnly,
  request: jsonBody(credentialsBody, examples.credentials),
  responses: {
    201: json(
      sessionView,
      'Signed in; the cookies are set: of the session, and for a year one that knows the browser',
      location,
    ),
    ...problemsOf(...bodyProblems, 'invalid-credentials', 'too-many-requests'),
  },
})

const readCurrent = createRoute({
  method: 'get',
  operationId: 'viewSession',
  tags: [groups.session.name],
  path,
  summary: 'The current session',
  middleware: signedInOnly,
  security: [{ session: [] }],
  responses: {
    200: json(sessionView, 'When it ends at the latest'),
    ...problemsOf('not-signed-in'),
  },
})

const close = createRoute({
  method: 'delete',
  operationId: 'signOut',
  tags: [groups.session.name],
  path,
  summary: 'Sign out',
  responses: {
    204: { description: 'Signed out; repeating it changes nothing' },
    ...problemsOf(),
  },
})

/** Signing in and out of a space. */
export const sessionRoutes = createRouter()
  .openapi(open, async (c) => {
    const credentials = formOrProblem(parseSignIn(c.req.valid('json')))
    const outcome = await signIn(c.get('deps'), credentials, c.get('network'), {
      previousToken: readSessionCookie(c),
      remembered: readBrowserCookie(c),
    })
    const { token, remembered, ...session } = outcomeOrProblem(outcome)
    c.set('session', session)
    setSessionCookie(c, token)
    setBrowserCookie(c, remembered)
    c.header('Location', `/api${path}`)
    return c.json({ expiresAt: session.expiresAt.toISOString() }, 201)
  })
  .openapi(readCurrent, (c) => c.json({ expiresAt: c.get('session').expiresAt.toISOString() }, 200))
  .openapi(close, async (c) => {
    const token = readSessionCookie(c)
    const ended = token ? await signOut(c.get('deps'), token) : undefined
    if (ended) c.set('session', ended)
    clearSessionCookie(c)
    return c.body(null, 204)
  })
