import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDraftToken } from '../../secrets/draftToken.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { seal } from '../../secrets/seal.ts'
import { createSessionToken } from '../../secrets/sessionToken.ts'
import { createTicket } from '../../secrets/ticket.ts'
import { type App, startAttacked, type Victim } from '../support/attacks/victim.ts'
import type { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'

let service: Service
let app: App
let victim: Victim
let draft: Person
beforeAll(async () => {
  ;({ service, app, victim, draft } = await startAttacked())
})
afterAll(() => service.stop())

type Kind = 'draftToken' | 'sessionToken' | 'ticket'

/** The right secret of each kind. */
const right = (): Record<Kind, string> => ({
  draftToken: draft.token,
  sessionToken: victim.sessionToken,
  ticket: victim.ticket,
})

/** Where each kind is presented. */
const uses: Record<Kind, ((text: string) => Response | Promise<Response>)[]> = {
  draftToken: [
    (text) => get(`/api/registrations/${draft.id}`, { Authorization: `Bearer ${text}` }),
    (text) =>
      get(`/inscription/identite?inscription=${draft.id}`, {
        Cookie: `inscription-${draft.id}=${text}`,
      }),
  ],
  sessionToken: [
    (text) => get('/api/space', { Cookie: `session=${text}` }),
    (text) => get('/api/space/recap.pdf', { Cookie: `session=${text}` }),
    (text) => get('/espace', { Cookie: `session=${text}` }),
  ],
  ticket: [
    (text) => get(`/api/activations/${encodeURIComponent(text)}`),
    (text) => get(`/api/recaps/${encodeURIComponent(text)}`),
    (text) => get(`/activation/reussie?ticket=${encodeURIComponent(text)}`),
    (text) => get(`/activation/recapitulatif.pdf?ticket=${encodeURIComponent(text)}`),
  ],
}
const kinds = Object.keys(uses) as Kind[]

function get(path: string, headers: Record<string, string> = {}) {
  return app.request(path, { headers })
}

/** No answer shows anything: refused, unknown, gone, or sent to the sign-in page. */
const refusals = [303, 401, 404, 410]

async function expectRefused(kind: Kind, text: string): Promise<void> {
  for (const use of uses[kind]) {
    const answer = await use(text)
    expect(refusals, `${kind} ${JSON.stringify(text)}`).toContain(answer.status)
    if (answer.status === 303)
      expect(answer.headers.get('Location')).toMatch(/^\/\?motif=session&suite=\/espace/)
  }
}

describe.each(kinds)('a %s', (kind) => {
  test('is accepted where it belongs', async () => {
    for (const use of uses[kind]) expect((await use(right()[kind])).status).toBe(200)
  })

  test('is refused when it is any other secret of the service', async () => {
    const { keyring } = service.deps
    const others = kinds.filter((other) => other !== kind).map((other) => right()[other])
    const sealed = (['typed-form', 'trust-answer', 'ticket', 'draft-token'] as const)
      .filter((use) => !(use === 'ticket' && kind === 'ticket'))
      .filter((use) => !(use === 'draft-token' && kind === 'draftToken'))
      .flatMap((use) =>
        [draft.id, `${victim.id} ${Date.now()}`].map((text) => seal(keyring, use, '', text)),
      )
    for (const text of [...others, ...sealed, victim.code, victim.id, draft.id]) {
      await expectRefused(kind, text)
    }
  })

  test('is refused when it was made with another key', async () => {
    const keyring = createKeyring(['k'.repeat(32)])
    const { id: keyId } = service.deps.keyring.current
    const forged = {
      draftToken: createDraftToken(keyring, draft.id),
      sessionToken: createSessionToken(),
      ticket: createTicket(keyring, { registrationId: victim.id, issuedAtMs: Date.now() }),
    }[kind]
    await expectRefused(kind, forged)
    await expectRefused(kind, forged.replace(/^[^.]+(?=\.)/, keyId))
  })

  test('is refused when it is truncated, extended or written otherwise', async () => {
    const text = right()[kind]
    const body = text.split('.').at(-1) ?? ''
    const bytes = Buffer.from(body, 'base64url')
    const written = [
      '',
      ' ',
      'null',
      'undefined',
      ...[1, 2, 4, 17, text.length - 1].map((length) => text.slice(0, -length)),
      text.slice(1),
      ...['A', '=', '.', '.A', '\u00e9', '%00', '0'].map((tail) => `${text}${tail}`),
      `${text}.${body}`,
      `${text},${text}`,
      text.toUpperCase(),
      text.toLowerCase(),
      text.replace(body, bytes.toString('hex')),
      text.replace(body, Buffer.concat([bytes, Buffer.of(0)]).toString('base64url')),
      text.replace(body, bytes.subarray(0, 12).toString('base64url')),
      text.replace(body, Buffer.alloc(64).toString('base64url')),
      text.replace(body, ''),
      `x${text}`,
    ].filter((each) => each !== text)
    for (const each of written) await expectRefused(kind, each)
  })

  test('is refused when one of its characters is another', async () => {
    const text = right()[kind]
    for (let index = 0; index < text.length; index += 3) {
      const other = text[index] === 'A' ? 'B' : 'A'
      await expectRefused(kind, text.slice(0, index) + other + text.slice(index + 1))
    }
  })
})

test('the token of a draft that became a space opens neither the registration nor the space', async () => {
  const { id, draftToken } = victim
  const headers = { Authorization: `Bearer ${draftToken}` }
  expect((await get(`/api/registrations/${id}`, headers)).status).toBe(404)
  const cookie = { Cookie: `inscription-${id}=${draftToken}` }
  expect((await get(`/inscription/identite?inscription=${id}`, cookie)).status).toBe(410)
})
