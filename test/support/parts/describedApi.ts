import type { Hono } from 'hono'

type Schema = { $ref?: string; oneOf?: Schema[] }
type Response = { content?: Record<string, { schema: Schema }> }
type Description = {
  paths: Record<string, Record<string, { responses: Record<string, Response> }>>
  components: { schemas: Record<string, unknown> }
}

/** The same for every API: it is read once. */
let description: Promise<Description> | undefined

/**
 * The API of a test: it throws when it answers with a status, or with a type of problem, that its
 * own description does not list for that path and method.
 */
export function describedApi<Api extends Pick<Hono, 'request'>>(api: Api): Api {
  const request: Hono['request'] = api.request.bind(api)
  api.request = async (input, init, ...rest) => {
    const answer = await request(input, init, ...rest)
    const method = (init?.method ?? 'GET').toLowerCase()
    description ??= Promise.resolve(request('/openapi.json', {}, ...rest)).then((sent) =>
      sent.json(),
    )
    const { paths, components } = await description
    const path = new URL(String(input), 'http://localhost').pathname
    const described = findPath(paths, path)?.[method]
    if (!described) return answer
    const response = described.responses[answer.status]
    if (!response) {
      throw new Error(`${method} ${path} answers ${answer.status}, which is not described`)
    }
    const problem = response.content?.['application/problem+json']
    if (!problem) return answer
    const { type } = await answer.clone().json()
    if (!typesIn(problem.schema, components.schemas).includes(`"${type}"`)) {
      throw new Error(`${method} ${path} answers ${type}, which is not described`)
    }
    return answer
  }
  return api
}

/** The schemas of the problems that one of these is, as JSON: their types are in it. */
function typesIn({ $ref, oneOf = [] }: Schema, schemas: Record<string, unknown>): string {
  const references = $ref ? [$ref] : oneOf.map((each) => each.$ref)
  const names = references.map((reference) => reference?.split('/').at(-1) ?? '')
  return JSON.stringify(names.map((name) => schemas[name]))
}

function findPath(paths: Description['paths'], path: string) {
  const [, found] =
    Object.entries(paths).find(([pattern]) =>
      new RegExp(`^${pattern.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
    ) ?? []
  return found
}
