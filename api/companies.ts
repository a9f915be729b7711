import { createRoute, z } from '@hono/zod-openapi'
import { parseSiren } from '../forms/company.ts'
import { lookUpCompany } from '../services/registration/lookUpCompany.ts'
import { json, problemsOf } from './describe.ts'
import { groups } from './groups.ts'
import { outcomeOrProblem } from './orProblem.ts'
import { invalidForm } from './problem.ts'
import { createRouter } from './router.ts'
import { companyView } from './schemas.ts'

const readCompany = createRoute({
  method: 'get',
  operationId: 'lookUpCompany',
  tags: [groups.forms.name],
  path: '/companies/{siren}',
  summary: 'What the directory of companies says of a SIREN',
  request: { params: z.object({ siren: z.string().openapi({ example: '552081317' }) }) },
  responses: {
    200: json(companyView, 'The company; no name when it may not be shown'),
    ...problemsOf('invalid-form', 'company-unknown', 'directory-unavailable', 'too-many-requests'),
  },
})

/** The directory of companies: a front end can show the name beside the typed SIREN (G10). */
export const companyRoutes = createRouter().openapi(readCompany, async (c) => {
  const siren = parseSiren(c.req.valid('param').siren)
  if (!siren.ok) throw invalidForm([{ pointer: '/siren', code: 'siren-invalid' }])
  const outcome = await lookUpCompany(c.get('deps'), siren.value, c.get('network'))
  return c.json(outcomeOrProblem(outcome), 200)
})
