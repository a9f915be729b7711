import { createRoute } from '@hono/zod-openapi'
import { parseForgottenPassword, parseNewPasswordForm } from '../forms/passwordReset.ts'
import { completeReset, countNewPassword } from '../services/passwordReset/completeReset.ts'
import { requestReset } from '../services/passwordReset/requestReset.ts'
import { ofReset } from '../texts/ownDetails.fr.ts'
import { bodyProblems, jsonBody, problemsOf } from './describe.ts'
import { examples } from './examples.ts'
import { groups } from './groups.ts'
import { jsonOnly } from './guards.ts'
import { formOrProblem, outcomeOrProblem } from './orProblem.ts'
import { createRouter } from './router.ts'
import { forgottenPasswordBody, newPasswordBody } from './schemas.ts'

const request = createRoute({
  method: 'post',
  operationId: 'requestPasswordReset',
  tags: [groups.regain.name],
  path: '/password-resets',
  summary: 'Ask for a code to choose a new password',
  description:
    'The answer is the same whether the address has a space and the number and the answer are right or not. If all are, a code is mailed.',
  middleware: jsonOnly,
  request: jsonBody(forgottenPasswordBody, examples.forgottenPassword),
  responses: {
    202: { description: 'Always' },
    ...problemsOf(...bodyProblems, 'too-many-requests'),
  },
})

const complete = createRoute({
  method: 'post',
  operationId: 'completePasswordReset',
  tags: [groups.regain.name],
  path: '/password-resets/completion',
  summary: 'Choose a new password with the mailed code',
  description:
    'Every session of the space ends. Repeating it within 10 minutes gets the same answer.',
  middleware: jsonOnly,
  request: jsonBody(newPasswordBody, examples.newPassword),
  responses: {
    204: { description: 'The password is changed; the owner gets a mail' },
    ...problemsOf(...bodyProblems, 'invalid-code', 'too-many-requests'),
  },
})

/** The routes for who has forgotten the password. */
export const passwordResetRoutes = createRouter()
  .openapi(request, async (c) => {
    const forgotten = formOrProblem(parseForgottenPassword(c.req.valid('json')))
    outcomeOrProblem(await requestReset(c.get('deps'), forgotten, c.get('network')))
    return c.body(null, 202)
  })
  .openapi(complete, async (c) => {
    const deps = c.get('deps')
    const network = c.get('network')
    const typed = c.req.valid('json')
    outcomeOrProblem(await countNewPassword(deps, typed, network))
    const given = formOrProblem(parseNewPasswordForm(typed))
    outcomeOrProblem(await completeReset(deps, given, network), ofReset)
    return c.body(null, 204)
  })
