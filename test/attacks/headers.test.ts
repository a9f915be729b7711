import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseIpRanges } from '../../http/network.ts'
import type { HttpOptions } from '../../http/options.ts'
import { createApp } from '../../main/createApp.ts'
import { noAssets, pageOptions } from '../support/browser/pageClient.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

const app = (options: Partial<HttpOptions> = {}) =>
  createApp({ ...pageOptions(service), ...options }, noAssets)

const https = { publicUrl: 'https://espace.example' }
const answers = [
  '/',
  '/inscription',
  '/mot-de-passe-oublie',
  '/opposition',
  '/option-sans-certificat/code',
  '/espace/adresse',
  '/nowhere',
  '/api/terms',
  '/api/nowhere',
  '/api/space',
  '/api/space/export',
  '/docs',
]
const year = 'max-age=31536000; includeSubDomains'

describe('answers', () => {
  test.each(answers)(
    '%s over https: the browser keeps to https for a year, guesses no type, frames nothing',
    async (path) => {
      const { headers } = await app(https).request(path)
      expect(headers.get('strict-transport-security')).toBe(year)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'.*frame-ancestors 'none'/,
      )
      expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/)
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('cache-control')).toMatch(/^no-(store|cache)$/)
      expect(headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  test.each(answers)(
    '%s over plain http, on this machine only: nothing is said about https',
    async (path) => {
      const { headers } = await app().request(path)
      expect(headers.get('strict-transport-security')).toBeNull()
    },
  )

  test.each(answers)('%s: no script runs that is not a file of this service', async (path) => {
    const policy = (await app().request(path)).headers.get('content-security-policy') ?? ''
    const [scripts = "'none'"] = /(?<=script-src )[^;]*/.exec(policy) ?? []
    expect(scripts).toMatch(/^'(none|self)'$/)
    expect(policy).not.toContain('unsafe')
  })
})

describe('the id of a request', () => {
  const forged = ['lila@example.fr', '47x1', '00000000-0000-4000-8000-000000000000', 'a"}{"b":"']

  test.each(forged)(
    '%s given by the caller: neither the log nor the answer has it',
    async (given) => {
      const lines: string[] = []
      const write = (fields: object) => lines.push(JSON.stringify(fields))
      const log = { info: write, error: write }
      for (const path of ['/', '/api/terms', '/api/nowhere']) {
        const answer = await app({ log }).request(path, { headers: { 'X-Request-Id': given } })
        const id = answer.headers.get('x-request-id')
        expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
        expect(id).not.toBe(given)
        expect(lines.at(-1)).toContain(`"requestId":"${id}"`)
      }
      expect(lines).toHaveLength(3)
      expect(lines.join()).not.toContain(given)
    },
  )
})

describe('the id of a request that comes through a proxy', () => {
  const through = async (address: string, given: string) => {
    const trustedProxies = parseIpRanges(['10.0.0.0/8'])
    const proxied = app({ trustedProxies, remoteAddress: () => address })
    const headers = { 'X-Request-Id': given }
    return (await proxied.request('/api/terms', { headers })).headers.get('x-request-id')
  }

  test.each(['00000000-0000-4000-8000-000000000000', '0af7651916cd43dd8448eb211c80319c'])(
    '%s given by a trusted proxy: kept; by anybody else: not',
    async (given) => {
      expect(await through('10.0.0.7', given)).toBe(given)
      expect(await through('192.0.2.1', given)).not.toBe(given)
    },
  )

  test.each(['lila@example.fr', '47a1', 'a"}{"b":"'])(
    '%s given by a trusted proxy: not kept, because it is not the id of a request',
    async (given) => expect(await through('10.0.0.7', given)).not.toBe(given),
  )
})

describe('the description of the API', () => {
  test('API_DOCS on: /docs and /openapi.json', async () => {
    for (const path of ['/docs', '/docs/start.js', '/openapi.json']) {
      expect((await app().request(path)).status).toBe(200)
    }
  })

  test('API_DOCS off: they are answered as any unknown path, and the API works', async () => {
    const hidden = app({ apiDocs: 'off' })
    const textOf = async (answer: Response) =>
      (await answer.text()).replace(/<code>[\da-f-]+<\/code>/, '')
    const unknown = await textOf(await hidden.request('/nowhere'))
    for (const path of ['/docs', '/docs/start.js', '/docs/swagger-ui.css', '/openapi.json']) {
      const answer = await hidden.request(path)
      expect(answer.status).toBe(404)
      expect(await textOf(answer)).toBe(unknown)
    }
    expect((await hidden.request('/api/terms')).status).toBe(200)
  })
})
