import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { inject } from 'vitest'
import { Service } from '../parts/service.ts'
import type { Person } from '../people/person.ts'
import { lila } from '../people/personas.ts'
import { Visitor } from './visitor.ts'

/** The whole service with its pages, a worker, and a browser to go through them. */
export class Site {
  readonly service: Service
  readonly origin: string
  readonly browser: Browser
  readonly stopWorker: () => Promise<void>

  private constructor(
    service: Service,
    origin: string,
    browser: Browser,
    stopWorker: () => Promise<void>,
  ) {
    this.service = service
    this.origin = origin
    this.browser = browser
    this.stopWorker = stopWorker
  }

  static async open(): Promise<Site> {
    const service = await Service.start()
    const [stopWorker, origin, browser] = await Promise.all([
      service.work(),
      service.serve(),
      chromium.launch(inject('chromium')),
    ])
    await service.db
      .insertInto('companies')
      .values({ siren: lila.siren, status: 'active', name: 'THALES' })
      .execute()
    return new Site(service, origin, browser, stopWorker)
  }

  /** Somebody new, in a browser that has never been here. */
  visitor(options?: BrowserContextOptions, origin = this.origin): Promise<Visitor> {
    return Visitor.arrive(this.browser, this.service, origin, options)
  }

  /** Somebody else, whose space was opened over the API. */
  async owner(): Promise<Person> {
    const person = this.service.person()
    await person.register()
    const { status } = await person.activate(await this.service.codeOf(person))
    if (status !== 200) throw new Error(`the activation was answered ${status}`)
    return person
  }

  /** All visitors leave: their pages would go on asking. */
  async empty(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()))
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.service.stop()
  }
}
