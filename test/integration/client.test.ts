import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '../../api/client.ts'
import { examples } from '../../api/examples.ts'
import { codeIn } from '../support/parts/mailSink.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
let client: ReturnType<typeof createClient>
beforeAll(async () => {
  service = await Service.start()
  await service.work()
  const { app } = service
  const send = (input: RequestInfo | URL, init?: RequestInit) => app.request(input, init)
  client = createClient('http://localhost', { fetch: send })
})
afterAll(() => service.stop())

test('the typed client walks a whole journey with the examples of the description', async () => {
  const { api } = client
  const terms = await (await api.terms.$get()).json()
  expect(terms.version).toBe('2026-11-24')
  const opened = await api.registrations.$post({ json: { termsAccepted: true } })
  const { id, token } = await opened.json()
  const headers = { headers: { Authorization: `Bearer ${token}` } }
  const registration = api.registrations[':id']
  const param = { id }
  const { credentials, identity, coordinates } = examples
  const chosen = await registration.credentials.$put({ param, json: credentials }, headers)
  expect(chosen.status).toBe(204)
  const filled = await registration.identity.$put({ param, json: identity }, headers)
  expect(filled.status).toBe(204)
  const confirmed = await registration.confirmation.$post({ param }, headers)
  expect((await confirmed.json()).status).toBe('sending-code')

  const { email } = credentials
  const code = codeIn(await service.sink.mailTo(email))
  const answer = await api.activations.$post({ json: { email, code } })
  const activated = await answer.json()
  if (activated.status !== 'activated') throw new Error('no worker answered')
  expect(activated.subscriberNumber).toMatch(/^\d{14}$/)

  const signedIn = await api.sessions.$post({ json: credentials })
  const Cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const space = await api.space.$get({}, { headers: { Cookie } })
  expect((await space.json()).subscriberNumber).toBe(activated.subscriberNumber)
  const changed = await api.space.coordinates.$put(
    { json: coordinates, header: { 'if-match': '*' } },
    { headers: { Cookie } },
  )
  expect(changed.status).toBe(204)
})

test('the description lists every route, and the refusals of the credentials; its reader is served', async () => {
  const described = await service.app.request('/openapi.json')
  const { openapi, paths } = await described.json()
  expect(openapi).toBe('3.1.0')
  expect(Object.keys(paths).sort()).toEqual([
    '/api/activations',
    '/api/activations/{ticket}',
    '/api/cancellations',
    '/api/certificate-options',
    '/api/certificate-options/proof',
    '/api/companies/{siren}',
    '/api/email-change-objections',
    '/api/password-resets',
    '/api/password-resets/completion',
    '/api/recaps/{ticket}',
    '/api/registrations',
    '/api/registrations/{id}',
    '/api/registrations/{id}/confirmation',
    '/api/registrations/{id}/credentials',
    '/api/registrations/{id}/identity',
    '/api/sessions',
    '/api/sessions/current',
    '/api/space',
    '/api/space/closure',
    '/api/space/closure/confirmation',
    '/api/space/coordinates',
    '/api/space/email-change',
    '/api/space/email-change/confirmation',
    '/api/space/export',
    '/api/space/password',
    '/api/space/recap.pdf',
    '/api/terms',
    '/api/trust-questions',
    '/healthz',
    '/readyz',
  ])
  const { responses } = paths['/api/registrations/{id}/credentials'].put
  expect(Object.keys(responses)).toEqual(
    expect.arrayContaining(['204', '400', '401', '404', '409', '413', '415', '422', '429', '503']),
  )
  for (const asset of [
    '/docs',
    '/docs/start.js',
    '/docs/swagger-ui.css',
    '/docs/swagger-ui-bundle.js',
  ]) {
    expect((await service.app.request(asset)).status).toBe(200)
  }
})
