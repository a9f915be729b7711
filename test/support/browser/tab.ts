import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

const aborted = 'net::ERR_ABORTED'

/** A tab of a real browser, with a record of its requests and errors. */
export class Tab {
  readonly page: Page
  /** Errors of scripts and of the content security policy, failed requests, missing files. */
  readonly faults: string[] = []
  /** All requests, in order, as `GET http://…`. */
  readonly requests: string[] = []
  /** The status of each document shown, in order. */
  readonly statuses: number[] = []

  private constructor(page: Page) {
    this.page = page
    page.setDefaultTimeout(15_000)
    page.on('request', (request) => this.requests.push(`${request.method()} ${request.url()}`))
    page.on('pageerror', (error) => this.faults.push(`script: ${error.message}`))
    page.on('console', (message) => {
      // The browser logs refused forms too. The `response` event records their status.
      if (message.text().startsWith('Failed to load resource: the server responded')) return
      if (['error', 'warning'].includes(message.type())) this.faults.push(message.text())
    })
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText
      // Requests that were cancelled because the person left the page or downloaded a document.
      if (reason !== aborted) this.faults.push(`${reason}: ${request.url()}`)
    })
    page.on('response', (response) => {
      const status = response.status()
      if (status >= 300 && status < 400) return
      if (response.request().isNavigationRequest()) this.statuses.push(status)
      else if (status >= 400) this.faults.push(`${status}: ${response.url()}`)
    })
  }

  /** A tab of a new browser: no cookies, an empty cache. */
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
