import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createWeb } from '../../web/app.ts'
import type { Asset } from '../../web/assets/asset.ts'
import { formPages } from '../../web/faultPage.ts'
import { paths, spacePathOf, ticketRoutes } from '../../web/paths.ts'

const web = join(import.meta.dirname, '../../web')
const asset: Asset = { path: '/assets/none', type: 'text/plain', body: Buffer.of() }
const app = createWeb(
  {
    deps: undefined as never,
    publicUrl: 'http://localhost',
    log: { info: () => undefined, error: () => undefined },
    remoteAddress: () => undefined,
  },
  { style: asset, script: asset, icon: asset, fonts: [] },
)
const served = new Set(
  app.routes
    .filter(({ method }) => method === 'GET' || method === 'POST')
    .map(({ path }) => path)
    .filter((path) => path !== '/assets/:name'),
)

/** The paths of the table, without those that only add a parameter or an anchor to another. */
const routes = Object.values(paths)
  .map((path) => (typeof path === 'string' ? path : 'route' in path ? path.route : '/'))
  .map((path) => path.replace(/[?#].*/, ''))

test('every path of the table is served, and every page has its path there', () => {
  expect(new Set(routes)).toEqual(served)
})

test('a sign-in can lead to every page of the space', () => {
  const ofSpace = routes.filter((path) => /^\/espace(\/[^.]*)?$/.test(path))
  for (const path of ofSpace) expect(spacePathOf(path)).toBe(path)
})

test('a refused form leads back to its page, wherever one is sent to a page', () => {
  const shown = new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  const sent = app.routes.filter(({ method, path }) => method === 'POST' && shown.has(path))
  expect(new Set(sent.map(({ path }) => path))).toEqual(new Set(formPages))
})

test('a link about a registration or with a ticket is its route and one parameter', () => {
  expect(paths.credentials('ID')).toBe('/inscription/identifiants?inscription=ID')
  expect(paths.activated('TICKET')).toBe('/activation/reussie?ticket=TICKET')
  expect(ticketRoutes).toContain('/activation/reussie')
})

test('no other file of the pages writes a path itself, or a route where a link belongs', async () => {
  const first = routes.flatMap((path) => path.split('/')[1] || [])
  const written = new RegExp(`(?:href|action)="/|['"\`]/(?:${[...new Set(first)].join('|')})\\b`)
  const unfinished = /="\$\{paths\.\w+\.route\}"/
  const calls = Object.entries(paths).flatMap(([name, path]) =>
    typeof path === 'function' ? [name] : [],
  )
  const uncalled = new RegExp(`\\{paths\\.(?:${calls.join('|')})\\}`)
  for await (const file of glob('**/*.ts', { cwd: web })) {
    if (file === 'paths.ts') continue
    const source = await readFile(join(web, file), 'utf8')
    for (const wrong of [written, unfinished, uncalled]) expect(source, file).not.toMatch(wrong)
  }
})
