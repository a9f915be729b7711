import type { Hono } from 'hono'

/** A browser without an engine: it keeps cookies, and sends forms as one does. */
export class PageClient {
  readonly #app: Pick<Hono, 'request'>
  readonly #origin: string
  readonly cookies = new Map<string, string>()

  constructor(app: Pick<Hono, 'request'>, origin: string) {
    this.#app = app
    this.#origin = origin
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers })
  }

  /** Sends a form of the page at `path`, from a page of this site unless headers say otherwise. */
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
