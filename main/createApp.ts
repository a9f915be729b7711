import { Hono } from 'hono'
import { apiPaths, createApi } from '../api/app.ts'
import type { HttpOptions } from '../http/options.ts'
import { createWeb } from '../web/app.ts'
import type { Assets } from '../web/assets/asset.ts'

/** The whole HTTP server: the API and the French pages. */
export function createApp(options: HttpOptions, assets: Assets) {
  const api = createApi(options)
  const web = createWeb(options, assets)
  const app = new Hono()
  for (const path of apiPaths(options)) {
    app.all(path, (c) => api.fetch(c.req.raw, c.env))
  }
  return app.all('*', (c) => web.fetch(c.req.raw, c.env))
}
