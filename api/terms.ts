import { createRoute } from '@hono/zod-openapi'
import { trustQuestions } from '../domain/trustQuestions.fr.ts'
import { terms } from '../texts/terms.fr.ts'
import { json, problemsOf } from './describe.ts'
import { groups } from './groups.ts'
import { createRouter } from './router.ts'
import { termsView, trustQuestionsView } from './schemas.ts'

const readTerms = createRoute({
  method: 'get',
  operationId: 'viewTerms',
  tags: [groups.forms.name],
  path: '/terms',
  summary: 'The general terms in force',
  responses: { 200: json(termsView, 'The terms'), ...problemsOf() },
})

const readTrustQuestions = createRoute({
  method: 'get',
  operationId: 'listTrustQuestions',
  tags: [groups.forms.name],
  path: '/trust-questions',
  summary: 'The list of trust questions, the default first',
  responses: { 200: json(trustQuestionsView, 'The questions'), ...problemsOf() },
})

/** What a front end shows before the form and in it. */
export const termsRoutes = createRouter()
  .openapi(readTerms, (c) => c.json(terms, 200))
  .openapi(readTrustQuestions, (c) => c.json([...trustQuestions], 200))
