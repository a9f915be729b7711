import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'

/** How a person's requests reach the service: in process, or over a socket. */
export type Send = (path: string, init?: RequestInit) => Promise<Response> | Response

/** A form as the sheet's own example fills it, with a SIREN and a phone that are real. */
export const identity = {
  title: 'madame',
  lastName: 'Rosemonde',
  firstName: 'Lila',
  phone: '01 24 57 88 77',
  company: { foreign: false, identifier: '732 829 320' },
  address: { city: 'Paris', country: 'FR' },
  trustQuestion: 'animal',
  trustAnswer: 'Lili',
}

/** Somebody who opens a space over HTTP, step by step. */
export class Person {
  readonly email = `lila.${randomUUID()}@example.fr`
  readonly password = 'Jacinthe2026'
  readonly #send: Send
  id = ''
  token = ''

  constructor(send: Send) {
    this.#send = send
  }

  request(method: string, path: string, body?: unknown): Promise<Response> | Response {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.token}` }
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    return this.#send(path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  /** Step 1: accepts the terms. */
  async open(): Promise<void> {
    const opened = await this.request('POST', '/api/registrations', { termsAccepted: true })
    expect(opened.status).toBe(201)
    Object.assign(this, await opened.json())
  }

  /** Steps 1 to 3: everything but the confirmation. */
  async fill(): Promise<void> {
    await this.open()
    const { email, password } = this
    const path = `/api/registrations/${this.id}`
    const chosen = await this.request('PUT', `${path}/credentials`, { email, password })
    expect(chosen.status).toBe(204)
    const filled = await this.request('PUT', `${path}/identity`, identity)
    expect(filled.status).toBe(204)
  }

  confirm() {
    return this.request('POST', `/api/registrations/${this.id}/confirmation`)
  }

  /** Steps 1 to 3 and the confirmation. */
  async register(): Promise<void> {
    await this.fill()
    expect((await this.confirm()).status).toBe(202)
  }

  read() {
    return this.request('GET', `/api/registrations/${this.id}`)
  }

  activate(code: string) {
    return this.request('POST', '/api/activations', { email: this.email, code })
  }

  cancel(code: string) {
    return this.request('POST', '/api/cancellations', { email: this.email, code })
  }
}
