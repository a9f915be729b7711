import type { Hono } from 'hono'

type Description = { paths: Record<string, Record<string, { responses: object }>> }

/** The same for every API: it is read once. */
let description: Promise<Description> | undefined

/**
 * The API of a test: it throws when it answers with a status that its own description does not list
 * for that path and method.
 */
export function describedApi<Api extends Pick<Hono, 'request'>>(api: Api): Api {
  const request: Hono['request'] = api.request.bind(api)
  api.request = async (input, init, ...rest) => {
    const answer = await request(input, init, ...rest)
    const method = (init?.method ?? 'GET').toLowerCase()
    description ??= Promise.resolve(request('/openapi.json')).then((sent) => sent.json())
    const path = new URL(String(input), 'http://localhost').pathname
    const described = findPath((await description).paths, path)?.[method]
    if (described && !(answer.status in described.responses)) {
      throw new Error(`${method} ${path} answers ${answer.status}, which is not described`)
    }
    return answer
  }
  return api
}

function findPath(paths: Description['paths'], path: string) {
  const [, found] =
    Object.entries(paths).find(([pattern]) =>
      new RegExp(`^${pattern.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
    ) ?? []
  return found
}
