import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtAssets } from '../../../main/built.ts'
import type { Assets } from '../../../web/assets/asset.ts'
import { locationOf, PageClient, type VisitOptions } from '../../support/browser/pageClient.ts'
import { Service } from '../../support/parts/service.ts'

let service: Service
let assets: Assets
beforeAll(async () => {
  ;[service, assets] = await Promise.all([Service.start(), builtAssets()])
})
afterAll(() => service.stop())

const visit = (options?: VisitOptions) => PageClient.visit(service, { ...options, assets })

describe('what every page is sent with', () => {
  test('a page loads nothing from elsewhere, runs nothing inline, and no other site may frame it', async () => {
    const { headers } = await visit().get('/')
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  test('a page with something personal: no cache may keep it', async () => {
    const browser = visit()
    const path = await browser.acceptTerms()
    for (const personal of [path, '/espace', '/activation/reussie?ticket=x']) {
      const { headers } = await browser.get(personal)
      expect(headers.get('Cache-Control')).toBe('no-store')
    }
  })

  test('a page that is the same for everybody: a cache must revalidate it', async () => {
    const { headers } = await visit().get('/inscription')
    expect(headers.get('Cache-Control')).toBe('no-cache')
  })

  test('the same page in the colours that this browser has chosen: no shared cache may keep it', async () => {
    const browser = visit()
    await browser.post('/parametres-affichage', { theme: 'sombre' })
    const { headers } = await browser.get('/inscription')
    expect(headers.get('Cache-Control')).toBe('private, no-cache')
  })

  test('a page with a ticket in its address: no referrer is sent', async () => {
    const { headers } = await visit().get('/activation/en-cours?ticket=x')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
  })
})

describe('assets', () => {
  test('a style sheet: compressed as the browser asks, and cached permanently', async () => {
    const page = await (await visit().get('/')).text()
    const [, path = ''] = /href="(\/assets\/style\.[0-9a-f]+\.css)"/.exec(page) ?? []
    for (const encoding of ['br', 'gzip']) {
      const answer = await visit().get(path, { 'Accept-Encoding': encoding })
      expect(answer.headers.get('Content-Encoding')).toBe(encoding)
      expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    }
    const plain = await visit().get(path)
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    expect(await plain.text()).toContain('@font-face')
  })

  test('an asset of another version: not found, and not kept', async () => {
    const answer = await visit().get('/assets/style.0000000000.css')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })
})

describe('cookies', () => {
  test('over https: a draft’s cookie is for this host only and for no script', async () => {
    const browser = visit({ publicUrl: 'https://espace.example' })
    const answer = await browser.post('/inscription/conditions', { termsAccepted: 'oui' })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-inscription-[0-9a-f-]{36}=/)
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) {
      expect(cookie).toContain(part)
    }
    expect((await browser.get(locationOf(answer))).status).toBe(200)
  })

  test('an eleventh draft: the oldest is forgotten, the others are not', async () => {
    const browser = visit()
    const paths: string[] = []
    for (let count = 0; count < 11; count += 1) paths.push(await browser.acceptTerms())
    const statuses: number[] = []
    for (const path of paths) statuses.push((await browser.get(path)).status)
    expect(statuses).toEqual([410, ...Array.from({ length: 10 }, () => 200)])
  })
})
