import { z } from '@hono/zod-openapi'
import { schemaOfProblems } from './problemSchemas.ts'
import { type ProblemType, problems } from './problems.fr.ts'

/** A JSON answer, as OpenAPI describes it. */
export function json<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  headers: Headers = {},
) {
  return { description, content: { 'application/json': { schema } }, headers }
}

type Headers = Record<string, ReturnType<typeof header>>

const header = (description: string) => ({ schema: { type: 'string' as const }, description })

/** Headers of answers, as OpenAPI describes them. */
export const location = { Location: header('The path of what was made') }
export const etag = { ETag: header('The version of the space, for If-Match') }
const retryAfter = { 'Retry-After': header('When to try again, in seconds') }

/** A recap as an answer, as OpenAPI describes it. */
export const pdf = {
  description: 'The PDF',
  content: { 'application/pdf': { schema: z.string().openapi('Recap', { format: 'binary' }) } },
}

/** A required JSON body, as OpenAPI describes it, with an example that works. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>) {
  return { body: { required: true, content: { 'application/json': { schema, example } } } }
}

/** The problems that any JSON body can cause. */
export const bodyProblems = [
  'malformed-json',
  'content-too-large',
  'unsupported-media-type',
  'invalid-form',
] as const

/**
 * The problem documents of a route, by status, as OpenAPI describes them. The type is empty:
 * handlers throw problems, and return successes only.
 */
export function problemsOf(...types: ProblemType[]): Record<never, never> {
  const all: ProblemType[] = [...types, 'internal-error', 'service-unavailable']
  const byStatus = Map.groupBy(all, (type) => problems[type].status)
  const described = [...byStatus].map(([status, sameStatus]) => [
    status,
    {
      description: sameStatus.map((type) => `\`${type}\`: ${problems[type].title}`).join(' · '),
      content: { 'application/problem+json': { schema: schemaOfProblems(sameStatus) } },
      ...((status === 429 || status === 503) && { headers: retryAfter }),
    },
  ])
  return Object.fromEntries(described)
}
