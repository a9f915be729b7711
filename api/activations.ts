import { createRoute, z } from '@hono/zod-openapi'
import { parseCodeForm } from '../forms/codeForm.ts'
import { pdfHeaders } from '../http/pdfHeaders.ts'
import { activate } from '../services/activation/activate.ts'
import { cancelRegistration } from '../services/activation/cancelRegistration.ts'
import { followTicket, recapOfTicket } from '../services/activation/followTicket.ts'
import { ofCancellation } from '../texts/ownDetails.fr.ts'
import { bodyProblems, json, jsonBody, location, pdf, problemsOf } from './describe.ts'
import { examples } from './examples.ts'
import { groups } from './groups.ts'
import { jsonOnly } from './guards.ts'
import { formOrProblem, outcomeOrProblem } from './orProblem.ts'
import { Problem } from './problem.ts'
import { createRouter } from './router.ts'
import { activatedView, activatingView, activationBody, codeBody } from './schemas.ts'

const params = z.object({ ticket: z.string() })
const activated = json(activatedView, 'The space exists')
const activating = json(activatingView, 'Recorded: no worker answers for now', location)

/** A stranger can have registered the address of the code's holder, with a password of theirs. */
const whenToAskThePassword = `Where the registration was made (you still have its token), ask for the
address and the code. Anywhere else also ask for the password chosen at step 2, and send it: a wrong
one is refused, and nothing is activated. Somebody who does not know it did not make the
registration; offer to cancel it with POST /api/cancellations. Without \`password\` the code alone
activates.`

const post = createRoute({
  method: 'post',
  operationId: 'activate',
  tags: [groups.activate.name],
  path: '/activations',
  summary: 'Activate a space with the mailed code (step 4)',
  description: whenToAskThePassword,
  middleware: jsonOnly,
  request: jsonBody(activationBody, examples.activation),
  responses: {
    200: activated,
    202: activating,
    ...problemsOf(
      ...bodyProblems,
      'invalid-code',
      'password-required',
      'wrong-password',
      'already-activated',
      'cancellation-recorded',
      'too-many-requests',
    ),
  },
})

const follow = createRoute({
  method: 'get',
  operationId: 'followActivation',
  tags: [groups.activate.name],
  path: '/activations/{ticket}',
  summary: 'Follow a recorded activation',
  request: { params },
  responses: { 200: activated, 202: activating, ...problemsOf('not-found') },
})

const readRecap = createRoute({
  method: 'get',
  operationId: 'readRecapOfTicket',
  tags: [groups.activate.name],
  path: '/recaps/{ticket}',
  summary: 'The recap of a new space, for 15 minutes',
  request: { params },
  responses: { 200: pdf, ...problemsOf('not-found', 'too-many-requests') },
})

const whatIsRecordedFirst = `Repeating it within 10 minutes gets the same answer. Without a worker both
an activation and a cancellation are only recorded, and the first one is carried out: an activation
that is recorded already makes this a 409, and the space will be created.`

const cancel = createRoute({
  method: 'post',
  operationId: 'cancelRegistration',
  tags: [groups.activate.name],
  path: '/cancellations',
  summary: 'Give a registration up with its code',
  description: whatIsRecordedFirst,
  middleware: jsonOnly,
  request: jsonBody(codeBody, examples.code),
  responses: {
    202: { description: 'Recorded: no worker answers for now' },
    204: { description: 'Everything is deleted, and the address is free' },
    ...problemsOf(...bodyProblems, 'invalid-code', 'activation-recorded', 'too-many-requests'),
  },
})

/** The front end decides, as the description says. */
const codeIsEnough = () => true

/** The routes for the holder of an activation code, and for what follows. */
export const activationRoutes = createRouter()
  .openapi(post, async (c) => {
    const form = formOrProblem(parseCodeForm(c.req.valid('json')))
    const activation = outcomeOrProblem(
      await activate(c.get('deps'), form, c.get('network'), codeIsEnough),
    )
    if (activation.status === 'activated') {
      return c.json(activatedBody(c.get('publicUrl'), activation.ticket, activation), 200)
    }
    c.header('Location', `/api/activations/${activation.ticket}`)
    return c.json({ status: 'activating' as const }, 202)
  })
  .openapi(follow, async (c) => {
    const { ticket } = c.req.valid('param')
    const followed = await followTicket(c.get('deps'), ticket)
    if (!followed) throw new Problem('not-found')
    if (followed.status === 'activated') {
      return c.json(activatedBody(c.get('publicUrl'), ticket, followed), 200)
    }
    return c.json({ status: 'activating' as const }, 202)
  })
  .openapi(readRecap, async (c) => {
    const recap = await recapOfTicket(c.get('deps'), c.req.valid('param').ticket)
    const { document, subscriberNumber } = outcomeOrProblem(recap)
    return c.body(new Uint8Array(document), 200, pdfHeaders(subscriberNumber))
  })
  .openapi(cancel, async (c) => {
    const form = formOrProblem(parseCodeForm(c.req.valid('json')))
    const outcome = await cancelRegistration(c.get('deps'), form, c.get('network'))
    const cancellation = outcomeOrProblem(outcome, ofCancellation)
    return c.body(null, cancellation === 'cancelled' ? 204 : 202)
  })

function activatedBody(
  publicUrl: string,
  ticket: string,
  { subscriberNumber, activatedAt }: { subscriberNumber: string; activatedAt: Date },
) {
  return {
    status: 'activated' as const,
    subscriberNumber,
    activatedAt: activatedAt.toISOString(),
    recapUrl: `${publicUrl}/api/recaps/${ticket}`,
  }
}
