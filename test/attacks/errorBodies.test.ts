import { once } from 'node:events'
import { type AddressInfo, connect as connectSocket } from 'node:net'
import { text } from 'node:stream/consumers'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import { createApp } from '../../main/createApp.ts'
import { serializers } from '../../main/log.ts'
import type { ServiceDeps } from '../../services/deps.ts'
import type { App } from '../support/attacks/victim.ts'
import { noAssets, origin, pageOptions } from '../support/browser/pageClient.ts'
import { Service } from '../support/parts/service.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
const lines: string[] = []
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

function appWith(changes: Partial<ServiceDeps> = {}) {
  const options = pageOptions(service)
  const log = pino({ serializers }, { write: (line) => lines.push(line) })
  return createApp({ ...options, deps: { ...options.deps, ...changes }, log }, noAssets)
}

/** What only somebody inside should read. */
const inside = [
  /\bat .+:\d+:\d+/,
  /node_modules|file:\/\/|\.ts\b|\/(tmp|home|work|srv|usr|root)\//,
  /\b(select|insert|update|delete)\b.+\b(from|into|set|where)\b/i,
  /kysely|postgres|\bpg\b|temporal|grpc|hono\b|\bzod|nodemailer|pdfkit|argon|pino|node\.?js/i,
  /\b[A-Z]\w*(Error|Exception)\b|\b(E[A-Z]{4,}|ECONNREFUSED)\b/,
  /127\.0\.0\.1|motdepasse|secret-marker/,
]

async function expectNothingInside(answer: Response, status: number): Promise<string> {
  expect(answer.status).toBe(status)
  const body = await answer.text()
  for (const pattern of inside) expect(body).not.toMatch(pattern)
  for (const name of ['Server', 'X-Powered-By', 'X-AspNet-Version', 'X-Runtime', 'Via']) {
    expect(answer.headers.get(name)).toBeNull()
  }
  const rest = JSON.stringify([...answer.headers].filter(([name]) => name !== 'content-type'))
  for (const pattern of inside) expect(rest).not.toMatch(pattern)
  return body
}

const json = { 'Content-Type': 'application/json' }
const form = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin }
const post = (headers: Record<string, string>, body: string) => ({ method: 'POST', headers, body })

const forgotten = '{"email":"x","subscriberNumber":"1","trustAnswer":"y"}'
const presented = '{"email":"lila@example.fr","code":"AAAAAAAAAAAA"}'
const newPassword = presented.replace('}', `,"password":"${lila.password}"}`)
const proof = presented.replace('}', ',"certificate":"x"}')

const mistakes: [name: string, status: number, path: string, init?: RequestInit][] = [
  ['malformed JSON', 400, '/api/sessions', post(json, '{"email":}')],
  ['no JSON at all', 400, '/api/sessions', post(json, '\0\ufffd')],
  ['no token', 401, '/api/registrations/x'],
  ['no session', 401, '/api/space'],
  ['a wrong password', 401, '/api/sessions', post(json, '{"email":"x","password":"y"}')],
  ['an unknown path', 404, '/api/..%2f..%2fetc%2fpasswd'],
  ['an unknown ticket', 404, '/api/recaps/x'],
  ['another method', 405, '/api/terms', { method: 'DELETE' }],
  ['a method that nobody knows', 405, '/api/terms', { method: 'PROPFIND' }],
  ['a large body', 413, '/api/sessions', post(json, `{"email":"${'x'.repeat(70_000)}"}`)],
  ['another content type', 415, '/api/sessions', post({ 'Content-Type': 'text/xml' }, '<a/>')],
  ['unknown members', 422, '/api/sessions', post(json, '{"__proto__":{}}')],
  ['a wrong code', 422, '/api/activations', post(json, '{"email":"x","code":"y"}')],
  ['a forgotten password', 202, '/api/password-resets', post(json, forgotten)],
  ['a forgotten password without an answer', 422, '/api/password-resets', post(json, '{}')],
  ['a wrong reset code', 422, '/api/password-resets/completion', post(json, newPassword)],
  ['a wrong objection', 422, '/api/email-change-objections', post(json, presented)],
  ['a wrong code of a certificate', 422, '/api/certificate-options/proof', post(json, proof)],
  ['a change of address without a session', 401, '/api/space/email-change', post(json, '{}')],
  ['a closure without a session', 401, '/api/space/closure/confirmation', post(json, '{}')],
  ['a refused objection', 422, '/opposition', post(form, 'email=&code=')],
  ['a refused new password', 422, '/mot-de-passe-oublie/nouveau', post(form, 'email=&code=')],
  ['a page without its id', 400, '/inscription/identite'],
  ['a forged form', 403, '/', post({ ...form, Origin: 'null' }, 'email=x')],
  ['an unknown page', 404, '/..%2f..%2fetc%2fpasswd'],
  ['an unknown asset', 404, '/assets/..%2f..%2fpackage.json'],
  ['an unknown file of the reader', 404, '/docs/..%2fpackage.json'],
  ['a page with another method', 405, '/inscription', post(form, '')],
  [
    'a draft that is gone',
    410,
    `/inscription/identite?inscription=${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
  ],
  ['a ticket that is gone', 410, '/activation/reussie?ticket=x'],
  ['a large form', 413, '/', post(form, `email=${'x'.repeat(40_000)}`)],
  ['another kind of form', 415, '/', post({ ...form, 'Content-Type': 'image/png' }, 'x')],
  ['a refused form', 422, '/activation', post(form, 'email=&code=')],
]

test.each(mistakes)('%s: %i, and nothing of the inside', async (_name, status, path, init) => {
  await expectNothingInside(await appWith().request(path, init), status)
})

/** One request of each kind that needs PostgreSQL. */
const needsDatabase: [path: string, init?: RequestInit][] = [
  ['/api/registrations', post(json, '{"termsAccepted":true}')],
  ['/api/activations', post(json, '{"email":"lila@example.fr","code":"AAAAAAAAAAAA"}')],
  ['/api/sessions', post(json, `{"email":"lila@example.fr","password":"${lila.password}"}`)],
  ['/api/space', { headers: { Cookie: 'session=x' } }],
  ['/api/space/export', { headers: { Cookie: 'session=x' } }],
  ['/api/password-resets', post(json, forgotten)],
  ['/api/password-resets/completion', post(json, newPassword)],
  ['/api/email-change-objections', post(json, presented)],
  ['/api/certificate-options/proof', post(json, proof)],
  ['/inscription/conditions', post(form, 'termsAccepted=oui')],
  ['/activation', post(form, 'email=lila%40example.fr&code=AAAAAAAAAAAA')],
  ['/', post(form, `email=lila%40example.fr&password=${lila.password}`)],
  ['/espace', { headers: { Cookie: 'session=x' } }],
  ['/opposition', post(form, 'email=lila%40example.fr&code=AAAAAAAAAAAA')],
]

describe('an error that nobody expects', () => {
  const message = 'secret-marker: select * from spaces at /srv/app/db.ts:1:1, motdepasse'

  test.each(needsDatabase)(
    '%s: 500, with a number for the assistance and nothing else',
    async (path, init) => {
      lines.splice(0)
      const broken = new Proxy(service.db, {
        get() {
          throw Object.assign(new Error(message, { cause: new Error(message) }), {
            detail: message,
          })
        },
      })
      const body = await expectNothingInside(await appWith({ db: broken }).request(path, init), 500)
      const errors = lines.map((line) => JSON.parse(line)).filter(({ level }) => level >= 50)
      expect(errors).toHaveLength(1)
      expect(body).toContain(errors[0].requestId)
      expect(lines.join('')).not.toMatch(/secret-marker|motdepasse/)
    },
  )
})

describe('a database that does not answer', () => {
  test.each(needsDatabase)(
    '%s: 503, and neither its address nor its password',
    async (path, init) => {
      const db = connect({
        url: 'postgres://pirate:motdepasse@127.0.0.1:1/secret-marker',
        name: 'nobody',
        maxConnections: 1,
        onBrokenConnection: () => undefined,
      })
      const answer = await appWith({ db }).request(path, init)
      expect(answer.headers.get('Retry-After')).toBe('5')
      await expectNothingInside(answer, 503)
      await db.destroy()
    },
  )
})

test('over a socket: no header names the server, and a request that is no HTTP learns nothing', async () => {
  const app: App & { fetch: Parameters<typeof serve>[0]['fetch'] } = appWith()
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  for (const path of ['/', '/nulle-part', '/api/nulle-part', '/healthz']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`)
    await expectNothingInside(answer, answer.status)
  }
  for (const request of [
    'RIEN\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'GET / HTTP/1.1\r\nA\0: b\r\n\r\n',
  ]) {
    const socket = connectSocket(port, '127.0.0.1')
    socket.end(request)
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    for (const pattern of inside) expect(answer).not.toMatch(pattern)
  }
  server.close()
})
