import type { RouterRoute } from 'hono/types'
import { createApi } from '../../../api/app.ts'
import { createWeb } from '../../../web/app.ts'
import { noAssets, pageOptions } from '../browser/pageClient.ts'
import type { Service } from '../parts/service.ts'

/** The routes of the API as `GET /path`, each once. */
export function apiRoutes(service: Service): string[] {
  return routesOf(createApi(pageOptions(service)))
}

/** The routes of the pages as `GET /path`, each once. */
export function pageRoutes(service: Service): string[] {
  return routesOf(createWeb(pageOptions(service), noAssets))
}

export function allRoutes(service: Service): string[] {
  return [...apiRoutes(service), ...pageRoutes(service)].sort()
}

/** Without the middleware, which Hono lists under the method ALL. */
function routesOf({ routes }: { routes: RouterRoute[] }): string[] {
  const own = routes.filter(({ method }) => method !== 'ALL')
  return [...new Set(own.map(({ method, path }) => `${method} ${path}`))]
}
