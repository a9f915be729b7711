import { serveStatic } from '@hono/node-server/serve-static'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { html } from 'hono/html'
import absolutePath from 'swagger-ui-dist/absolute-path.js'
import packageJson from '../package.json' with { type: 'json' }
import type { ApiEnv } from './env.ts'
import { groups } from './groups.ts'
import { problemSchemas } from './problemSchemas.ts'

const info = {
  title: 'Espace professionnel expert',
  version: packageJson.version,
  description:
    'Opens an expert professional space: terms, credentials, identity, confirmation, activation with the mailed code, and the space itself. Errors are problem documents (RFC 9457); their `detail` is in French.',
}

/** The paths of the description and of its reader. */
export const documentationPaths = ['/docs/*', '/openapi.json']

/**
 * Serves the description of the API at `/openapi.json`, made from the schemas that validate, and a
 * reader at `/docs`.
 */
export function documentApi(app: OpenAPIHono<ApiEnv>, publicUrl: string): void {
  const cookie = publicUrl.startsWith('https:') ? '__Host-session' : 'session'
  const schemes = {
    draftToken: { type: 'http', scheme: 'bearer' },
    session: { type: 'apiKey', in: 'cookie', name: cookie },
  } as const
  for (const [name, scheme] of Object.entries(schemes)) {
    app.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
  }
  for (const [name, schema] of Object.entries(problemSchemas)) {
    app.openAPIRegistry.registerComponent('schemas', name, schema)
  }
  const tags = Object.values(groups)
  const about = { openapi: '3.1.0', info, servers: [{ url: publicUrl }], tags }
  let description: string | undefined
  app.get('/openapi.json', (c) => {
    description ??= JSON.stringify(app.getOpenAPI31Document(about))
    return c.body(description, 200, { 'Content-Type': 'application/json' })
  })
  app.get('/docs', (c) => c.html(reader, 200, { 'Content-Security-Policy': readerPolicy }))
  app.get('/docs/start.js', (c) => c.body(start, 200, { 'Content-Type': 'text/javascript' }))
  app.get('/docs/:asset{swagger-ui(-bundle)?\\.(css|js)}', (c, next) => {
    const file = serveStatic({ root: absolutePath(), path: c.req.param('asset') })
    return file(c, next)
  })
}

/** What the reader can load: its files and the description, from here; images in its styles. */
const readerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const reader = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Espace professionnel expert – API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <main id="reader"></main>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>`

const start = "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reader', deepLinking: true })"
