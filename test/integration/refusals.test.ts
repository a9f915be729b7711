import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
let person: Person
beforeAll(async () => {
  service = await Service.start()
  person = service.person()
  await person.open()
})
afterAll(() => service.stop())

const json = { 'Content-Type': 'application/json' }
const post = (body: BodyInit, headers: Record<string, string> = json) =>
  service.app.request('/api/registrations', { method: 'POST', headers, body })

async function expectProblem(answer: Response, status: number, type: string) {
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const problem = await answer.json()
  expect(problem).toMatchObject({
    type: `/problems/${type}`,
    status,
    title: expect.any(String),
    detail: expect.any(String),
    requestId: expect.any(String),
  })
  expect(JSON.stringify(problem)).not.toMatch(/node_modules|\bat .*\.ts:\d/)
  return problem
}

describe('bad input is a problem document (RFC 9457)', () => {
  test('malformed JSON: 400', async () => {
    await expectProblem(await post('{"termsAccepted":'), 400, 'malformed-json')
  })

  test.each([
    'application/json ; charset=utf-8',
    'application/json;',
    'application/json; charset=UTF-8; a',
  ])('the content type « %s »: accepted, or 415', async (type) => {
    const answer = await post('{"termsAccepted":true}', { 'Content-Type': type })
    if (answer.status !== 201) await expectProblem(answer, 415, 'unsupported-media-type')
  })

  test('terms not accepted (D8): 422 that points to them', async () => {
    const problem = await expectProblem(await post('{"termsAccepted":false}'), 422, 'invalid-form')
    expect(problem.errors).toMatchObject([{ pointer: '#/termsAccepted', code: 'not-accepted' }])
  })

  test('unknown members and wrong types: 422 that points to each of them', async () => {
    const body = {
      ...lila.identity,
      lastName: 5,
      nickname: 'Lila',
      address: { city: 'Paris', zip: 1 },
    }
    const answer = await person.request('PUT', `/api/registrations/${person.id}/identity`, body)
    const { errors } = await expectProblem(answer, 422, 'invalid-form')
    expect(errors).toMatchObject([
      { pointer: '#/lastName', code: 'wrong-type' },
      { pointer: '#/address/zip', code: 'unknown-member' },
      { pointer: '#/nickname', code: 'unknown-member' },
    ])
  })

  test('an empty form: 422 with every required field at once, in French', async () => {
    const answer = await person.request('PUT', `/api/registrations/${person.id}/identity`, {})
    const { errors } = await expectProblem(answer, 422, 'invalid-form')
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/title',
      '#/lastName',
      '#/firstName',
      '#/company/identifier',
      '#/phone',
      '#/address/city',
      '#/address/country',
      '#/trustAnswer',
    ])
    expect(errors[0].detail).toBe('Choisissez une civilité\u00a0: Madame ou Monsieur.')
  })

  test('a body over 64 KiB: 413, whether its length is announced or not', async () => {
    const large = JSON.stringify({ termsAccepted: true, filler: 'x'.repeat(64 * 1024) })
    const announced = { ...json, 'Content-Length': String(large.length) }
    await expectProblem(await post(large, announced), 413, 'content-too-large')
    const chunked: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: json,
      body: new Blob([large]).stream(),
      duplex: 'half',
    }
    const answer = await service.app.request('/api/registrations', chunked)
    await expectProblem(answer, 413, 'content-too-large')
  })

  test('another content type, or none: 415', async () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
    await expectProblem(await post('termsAccepted=true', form), 415, 'unsupported-media-type')
    await expectProblem(await post('{"termsAccepted":true}', {}), 415, 'unsupported-media-type')
  })

  test('an unsupported method: 405 with the supported ones', async () => {
    const answer = await service.app.request('/api/terms', { method: 'DELETE' })
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
    await expectProblem(answer, 405, 'method-not-allowed')
  })

  test('a resource that does not exist: 404', async () => {
    await expectProblem(await service.app.request('/api/nothing'), 404, 'not-found')
    await expectProblem(await service.app.request('/api/activations/nothing'), 404, 'not-found')
  })

  test('no token on a registration: 401', async () => {
    const path = `/api/registrations/${person.id}`
    await expectProblem(await service.app.request(path), 401, 'unauthorised')
  })

  test('credentials with both fields wrong: 422 with both', async () => {
    const path = `/api/registrations/${person.id}/credentials`
    const answer = await person.request('PUT', path, { email: 'lila', password: 'été' })
    const { errors } = await expectProblem(answer, 422, 'invalid-form')
    expect(errors).toMatchObject([
      { pointer: '#/email', code: 'email-invalid' },
      { pointer: '#/password', code: 'password-accent' },
    ])
  })
})

test('a front end can read the terms, the trust questions and the health', async () => {
  const read = async (path: string) => (await service.app.request(path)).json()
  expect(await read('/api/terms')).toMatchObject({ version: '2026-11-24' })
  expect((await read('/api/trust-questions'))[0]).toEqual({
    id: 'surnom',
    text: 'Quel est votre surnom\u00a0?',
  })
  expect(await read('/healthz')).toEqual({ status: 'live' })
  expect(await read('/readyz')).toEqual({
    status: 'ready',
    parts: { postgresql: 'up', schema: 'current', temporal: 'up', keys: 'present' },
  })
})
