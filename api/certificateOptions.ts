import { createRoute } from '@hono/zod-openapi'
import { parseCertificateOption, parseOptionProof } from '../forms/certificateOption.ts'
import { proveOption } from '../services/certificateOption/proveOption.ts'
import { requestOption } from '../services/certificateOption/requestOption.ts'
import { ofOption } from '../texts/ownDetails.fr.ts'
import { bodyProblems, json, jsonBody, location, problemsOf } from './describe.ts'
import { examples } from './examples.ts'
import { groups } from './groups.ts'
import { jsonOnly } from './guards.ts'
import { formOrProblem, outcomeOrProblem } from './orProblem.ts'
import { createRouter } from './router.ts'
import { certificateOptionBody, draftView, optionProofBody } from './schemas.ts'

const request = createRoute({
  method: 'post',
  operationId: 'requestCertificateOption',
  tags: [groups.regain.name],
  path: '/certificate-options',
  summary: 'Ask for a code to opt for the access without certificate',
  description:
    'The answer is the same whether there is such a certificate with this address or not. If there is, a code is mailed.',
  middleware: jsonOnly,
  request: jsonBody(certificateOptionBody, examples.certificateOption),
  responses: {
    202: { description: 'Always' },
    ...problemsOf(...bodyProblems, 'too-many-requests'),
  },
})

const prove = createRoute({
  method: 'post',
  operationId: 'proveCertificateOption',
  tags: [groups.regain.name],
  path: '/certificate-options/proof',
  summary: 'Open a draft that takes a space with a certificate over',
  description:
    'The mailed code proves the mailbox, and accepts the current terms (GET /api/terms): show them. The draft goes on as one of POST /api/registrations; its space has the files and services of the old one.',
  middleware: jsonOnly,
  request: jsonBody(optionProofBody, examples.optionProof),
  responses: {
    201: json(draftView, 'The draft, and its token', location),
    ...problemsOf(...bodyProblems, 'invalid-code', 'too-many-requests'),
  },
})

/** The routes of the option for the access without certificate (E'2). */
export const certificateOptionRoutes = createRouter()
  .openapi(request, async (c) => {
    const option = formOrProblem(parseCertificateOption(c.req.valid('json')))
    outcomeOrProblem(await requestOption(c.get('deps'), option, c.get('network')))
    return c.body(null, 202)
  })
  .openapi(prove, async (c) => {
    const proof = formOrProblem(parseOptionProof(c.req.valid('json')))
    const opened = outcomeOrProblem(
      await proveOption(c.get('deps'), proof, c.get('network')),
      ofOption,
    )
    const { id, token, expiresAt } = opened
    c.header('Location', `/api/registrations/${id}`)
    return c.json({ id, token, expiresAt: expiresAt.toISOString() }, 201)
  })
