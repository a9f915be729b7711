import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

const aborted = 'net::ERR_ABORTED'

/** A tab of a real browser, and all that its pages asked for and complained of. */
export class Tab {
  readonly page: Page
  /** Errors of scripts, what the policy refused, requests that failed, files that are missing. */
  readonly faults: string[] = []
  /** Everything asked for, in order, as `GET http://…`. */
  readonly requests: string[] = []
  /** The status of each document shown, in order. */
  readonly statuses: number[] = []

  private constructor(page: Page) {
    this.page = page
    page.setDefaultTimeout(15_000)
    page.on('request', (request) => this.requests.push(`${request.method()} ${request.url()}`))
    page.on('pageerror', (error) => this.faults.push(`script: ${error.message}`))
    page.on('console', (message) => {
      // The browser also says so of a refused form; `response` tells the two apart.
      if (message.text().startsWith('Failed to load resource: the server responded')) return
      if (['error', 'warning'].includes(message.type())) this.faults.push(message.text())
    })
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText
      // What a page was still waiting for when it was left, or a document that is downloaded.
      if (reason !== aborted) this.faults.push(`${reason}: ${request.url()}`)
    })
    page.on('response', (response) => {
      const status = response.status()
      if (status >= 300 && status < 400) return
      if (response.request().isNavigationRequest()) this.statuses.push(status)
      else if (status >= 400) this.faults.push(`${status}: ${response.url()}`)
    })
  }

  /** A tab of a browser that has never been here: no cookies, nothing cached. */
  static async open(browser: Browser, options: BrowserContextOptions = {}): Promise<Tab> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
      ...options,
    })
    return Tab.of(await context.newPage())
  }

  static of(page: Page): Tab {
    return new Tab(page)
  }

  get context(): BrowserContext {
    return this.page.context()
  }

  /** The forms sent. */
  get sent(): string[] {
    return this.requests.filter((request) => request.startsWith('POST '))
  }

  /** Another tab beside this one: the same cookies. */
  async beside(): Promise<Tab> {
    return Tab.of(await this.context.newPage())
  }
}
