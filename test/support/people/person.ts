import { expect } from 'vitest'
import { lila, newEmail } from './personas.ts'

/** How a person's requests reach the service: in this process or over a socket. */
export type Send = (path: string, init?: RequestInit) => Promise<Response> | Response

/** A person who opens a space over HTTP, step by step. */
export class Person {
  readonly email = newEmail()
  readonly password = lila.password
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

  /** Steps 1 to 3, without the confirmation. */
  async fill(): Promise<void> {
    await this.open()
    await this.complete()
  }

  /** Steps 2 and 3 of an open draft. */
  async complete(): Promise<void> {
    const { email, password } = this
    const path = `/api/registrations/${this.id}`
    const chosen = await this.request('PUT', `${path}/credentials`, { email, password })
    expect(chosen.status).toBe(204)
    const filled = await this.request('PUT', `${path}/identity`, lila.identity)
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
