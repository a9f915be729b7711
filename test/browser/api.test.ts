import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Site } from '../support/browser/site.ts'
import { Tab } from '../support/browser/tab.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
const servers: Server[] = []
afterAll(async () => {
  await site.close()
  for (const server of servers) server.close()
})

test('the reader of the API works under its content security policy: it shows the calls, and sends one', async () => {
  const tab = await Tab.open(site.browser)
  await tab.page.goto(`${site.origin}/docs`)
  const tags = tab.page.locator('.opblock-tag a')
  await tags.first().waitFor()
  const groups = await tags.allTextContents()
  expect(groups.slice(0, 2)).toEqual(['1. Register', '2. What the forms show'])
  const call = tab.page.locator('.opblock', { hasText: '/api/terms' })
  await call.locator('.opblock-summary-control').click()
  await call.getByRole('button', { name: 'Try it out' }).click()
  await call.getByRole('button', { name: 'Execute' }).click()
  await call.locator('.live-responses-table', { hasText: 'version' }).waitFor()
  expect(tab.faults).toEqual([])
  expect(tab.requests.every((request) => request.includes(site.origin))).toBe(true)
})

/** Serves empty pages. @returns their port. */
async function servePages(): Promise<number> {
  const server = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end(),
  )
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

test('a front end of an allowed origin reads answers; it signs in on the site of the service, not on another one; a page of any other origin reads nothing', async () => {
  const [front, pirate] = await Promise.all([servePages(), servePages()])
  const near = `http://localhost:${front}`
  const far = `http://front.localhost:${front}`
  const { email, password } = await site.owner()
  const api = await site.service.serve({}, { allowedOrigins: [near, far] })
  const tab = await Tab.open(site.browser)
  const ask = async (from: string, path: string, method = 'GET', body?: object) => {
    await tab.page.goto(`${from}/`)
    return tab.page.evaluate(send, { url: `${api}${path}`, method, body })
  }
  const credentials = { email, password }
  expect((await ask(near, '/api/space')).status).toBe(401)
  expect((await ask(near, '/api/sessions', 'POST', credentials)).status).toBe(201)
  const space = await ask(near, '/api/space')
  expect(space).toMatchObject({ status: 200, etag: expect.any(String), body: { email } })
  expect(await ask(near, '/api/terms')).toMatchObject({ status: 200, id: expect.any(String) })

  expect((await ask(far, '/api/terms')).status).toBe(200)
  expect((await ask(far, '/api/sessions', 'POST', credentials)).status).toBe(201)
  expect((await ask(far, '/api/space')).status).toBe(401)

  for (const other of [`http://localhost:${pirate}`, `http://pirate.localhost:${front}`]) {
    expect((await ask(other, '/api/space')).status).toBe('unreadable')
    const signOut = await ask(other, '/api/sessions/current', 'DELETE')
    expect(signOut.status).toBe('unreadable')
  }
  expect((await ask(near, '/api/space')).status).toBe(200)
})

/** Sends JSON with the session from a page. It runs in the browser. */
async function send({
  url,
  method,
  body,
}: {
  url: string
  method: string
  body: object | undefined
}) {
  const init: RequestInit = { method, credentials: 'include' }
  if (body) {
    init.body = JSON.stringify(body)
    init.headers = { 'Content-Type': 'application/json' }
  }
  const answer = await fetch(url, init).catch(() => undefined)
  if (!answer) return { status: 'unreadable' }
  const { status, headers } = answer
  const text = await answer.text()
  return {
    status,
    etag: headers.get('ETag'),
    id: headers.get('X-Request-Id'),
    body: JSON.parse(text),
  }
}
