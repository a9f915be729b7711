import type { Hono } from 'hono'
import { expect } from 'vitest'
import type { HttpOptions } from '../../../http/options.ts'
import { createApp } from '../../../main/createApp.ts'
import type { Asset, Assets } from '../../../web/assets/asset.ts'
import type { Service } from '../parts/service.ts'
import { lila } from '../people/personas.ts'

export const origin = 'http://localhost'

const asset: Asset = { path: '/assets/none', type: 'text/plain', body: Buffer.of() }
/** Real assets take a second to make, and few tests need them. */
export const noAssets: Assets = { style: asset, script: asset, icon: asset, fonts: [] }

export interface VisitOptions {
  publicUrl?: string
  rateLimits?: 'on' | 'off'
  /** The IP address of the browser. */
  address?: string
  assets?: Assets
}

/** The options of the pages of a service. */
export function pageOptions(
  { deps, log, tracing }: Service,
  options: VisitOptions = {},
): HttpOptions {
  const { publicUrl = origin, rateLimits = deps.rateLimits, address = '192.0.2.1' } = options
  return {
    deps: { ...deps, rateLimits },
    publicUrl,
    log,
    tracer: tracing,
    remoteAddress: () => address,
  }
}

/** A client that keeps cookies and sends forms as a browser does. */
export class PageClient {
  readonly #app: Pick<Hono, 'request'>
  readonly #origin: string
  readonly cookies = new Map<string, string>()

  constructor(app: Pick<Hono, 'request'>, origin: string) {
    this.#app = app
    this.#origin = origin
  }

  /** A new client, without cookies. */
  static visit(service: Service, options: VisitOptions = {}): PageClient {
    const { publicUrl = origin, assets = noAssets } = options
    return new PageClient(createApp(pageOptions(service, options), assets), publicUrl)
  }

  /** Step 1. @returns the path of step 2. */
  async acceptTerms(): Promise<string> {
    return locationOf(await this.post('/inscription/conditions', { termsAccepted: 'oui' }))
  }

  /** Steps 1 and 2. @returns the path of step 3. */
  async chooseCredentials(email: string): Promise<string> {
    const path = await this.acceptTerms()
    const { password } = lila
    const fields = { email, emailConfirmation: email, password, passwordConfirmation: password }
    return locationOf(await this.post(path, fields))
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers })
  }

  /** Sends a form of the page at `path`, from this site unless headers say otherwise. */
  post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = { Origin: this.#origin },
  ): Promise<Response> {
    return this.#send(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    })
  }

  async #send(path: string, init: RequestInit & { headers: Record<string, string> }) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = cookie ? { ...init.headers, Cookie: cookie } : init.headers
    const answer = await this.#app.request(`${this.#origin}${path}`, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    return answer
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/Max-Age=0/.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

/** Where an answer redirects. */
export function locationOf(answer: Response): string {
  expect(answer.status).toBe(303)
  return answer.headers.get('Location') ?? ''
}

/** The id of the registration in the path of a page. */
export function idIn(path: string): string {
  return new URL(path, origin).searchParams.get('inscription') ?? ''
}

/** The hidden fields of the forms of a page. */
export function hiddenFieldsOf(page: string): Record<string, string> {
  const fields = page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]))
}
