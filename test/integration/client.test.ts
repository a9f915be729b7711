import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examples } from '../../api/examples.ts'
import type { Client } from '../../client/index.ts'
import { codeIn } from '../support/parts/mailSink.ts'
import { StrangersProject } from '../support/parts/packedClient.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
let project: StrangersProject
let client: Client
let strangers: Awaited<ReturnType<StrangersProject['client']>>
beforeAll(async () => {
  service = await Service.start()
  const [created] = await Promise.all([StrangersProject.create(), service.work()])
  project = created
  strangers = await project.client()
  const { app } = service
  const send: typeof fetch = async (input, init) => app.request(input as string, init)
  client = strangers.createClient('http://localhost/', { fetch: send })
})
afterAll(async () => {
  await service.stop()
  await project.remove()
})

test('the packed client walks a whole journey with the examples of the description', async () => {
  const terms = await client.viewTerms()
  expect(terms.ok && (await terms.json()).version).toBe('2026-11-24')
  const opened = await client.openDraft({ body: { termsAccepted: true } })
  if (opened.status !== 201) throw new Error((await opened.json()).type)
  const { id, token } = await opened.json()
  const headers = { Authorization: `Bearer ${token}` }
  const path = { id }
  const { credentials, identity, coordinates } = examples
  const chosen = await client.chooseCredentials({ path, headers, body: credentials })
  expect(chosen.status).toBe(204)
  const filled = await client.fillIdentity({ path, headers, body: identity })
  expect(filled.status).toBe(204)
  const confirmed = await client.confirmRegistration({ path, headers })
  expect(confirmed.ok && (await confirmed.json()).status).toBe('sending-code')

  const { email } = credentials
  const code = codeIn(await service.sink.mailTo(email))
  const activated = await client.activate({ body: { email, code } })
  if (activated.status !== 200) throw new Error('no worker answered')
  const { subscriberNumber } = await activated.json()
  expect(subscriberNumber).toMatch(/^\d{14}$/)

  const signedIn = await client.signIn({ body: credentials })
  const Cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const space = await client.viewSpace({ headers: { Cookie } })
  expect(space.ok && (await space.json()).subscriberNumber).toBe(subscriberNumber)
  const changed = await client.changeCoordinates({
    body: coordinates,
    headers: { Cookie, 'If-Match': '*' },
  })
  expect(changed.status).toBe(204)
  const recap = await client.readRecap({ headers: { Cookie } })
  expect(await (await recap.blob()).slice(0, 5).text()).toBe('%PDF-')
})

describe('a refusal', () => {
  test('of the service is returned: its status says which problems it can be', async () => {
    const answer = await client.activate({ body: { email: '', code: '' } })
    if (answer.status !== 422) throw new Error(`answered ${answer.status}`)
    const problem = await answer.json()
    if (problem.type !== '/problems/invalid-form') throw new Error(problem.type)
    expect(problem.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '#/email required',
      '#/code required',
    ])
  })

  test('of a proxy before it is thrown, with what it answered', async () => {
    const page = new Response('<h1>Bad gateway</h1>', { status: 502 })
    const behindProxy = strangers.createClient('http://localhost', { fetch: async () => page })
    const thrown = await behindProxy.viewTerms().catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(strangers.UndescribedAnswer)
    expect(thrown).toMatchObject({ message: expect.stringContaining('502'), response: page })
  })
})

const readme = readFileSync(join(import.meta.dirname, '../../client/README.md'), 'utf8')
const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? []

/** What the API does not take or answer, a line each. */
const mistakes = `import { createClient } from 'espace-professionnel-expert-client'
const client = createClient('https://espace.example')
const opened = await client.openDraft({ body: { termsAccepted: true } })
if (opened.status !== 201) (await opened.json()).token
if (opened.status === 201) (await opened.json()).detail
if (opened.status === 409) throw opened
await client.openDraft()
await client.signIn({ body: { emial: 'lila@example.fr' } })
await client.viewRegistration({ path: { ticket: 'a' } })
`

test.each(['nodenext', 'bundler'] as const)(
  'a strict project of its own that resolves as %s: the example compiles, no mistake does',
  async (how) => {
    expect(example).toContain('opened.status !== 201')
    const sources = { 'example.ts': example, 'mistakes.ts': mistakes }
    expect(await project.compile(how, sources)).toEqual([
      'mistakes.ts:4 TS2339',
      'mistakes.ts:5 TS2339',
      'mistakes.ts:6 TS2367',
      'mistakes.ts:7 TS2554',
      'mistakes.ts:8 TS2561',
      'mistakes.ts:9 TS2353',
    ])
  },
)

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
