import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../main/createApp.ts'
import { serializers } from '../../main/log.ts'
import { type App, keptRows, sessionTokenOf } from '../support/attacks/victim.ts'
import { noAssets, origin, PageClient, pageOptions } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { startMailSink } from '../support/parts/mailSink.ts'
import { Service } from '../support/parts/service.ts'
import { pdfMetadata } from '../support/pdf.ts'
import type { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
let app: App
const recipients: string[] = []
const lines: string[] = []
beforeAll(async () => {
  const sink = await startMailSink({
    onRcptTo({ address }, _session, callback) {
      recipients.push(address)
      callback()
    },
  })
  service = await Service.start({ sink })
  await service.work()
  const log = pino({ serializers }, { write: (line) => lines.push(line) })
  app = createApp({ ...pageOptions(service), log }, noAssets)
})
afterAll(() => service.stop())

/** Every character that some reader takes for the end of a line, and how it is written in URLs. */
const breaks = ['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f', '\0', '%0d%0a']
const header = 'Bcc: pirate@example.fr'

/** Texts that hold a second address, or a line of their own. */
const addresses = [
  ...breaks.flatMap((end) => [
    `lila@example.fr${end}${header}`,
    `lila${end}${header}${end}@example.fr`,
    `lila@example.fr>${end}RCPT TO:<pirate@example.fr`,
    `"lila${end}${header}"@example.fr`,
    `lila@exa${end}mple.fr`,
  ]),
  'lila@example.fr,pirate@example.fr',
  'lila@example.fr;pirate@example.fr',
  'lila@example.fr pirate@example.fr',
  'lila@example.fr,<pirate@example.fr>',
  'Lila <pirate@example.fr>',
  '<pirate@example.fr>',
  'Amis: lila@example.fr, pirate@example.fr;',
  'lila@example.fr (pirate@example.fr)',
  '@pirate.example,@example.fr:lila@example.fr',
]

describe('a second address, or a line of its own, where an address is expected', () => {
  test('is refused by the API and the page, and no mail leaves', async () => {
    const person = service.person()
    await person.open()
    const browser = PageClient.visit(service)
    const step2 = await browser.acceptTerms()
    const { password } = lila
    const before = await keptRows(service)
    for (const email of addresses) {
      const path = `/api/registrations/${person.id}/credentials`
      const answer = await person.request('PUT', path, { email, password })
      expect(answer.status, JSON.stringify(email)).toBe(422)
      const fields = { email, emailConfirmation: email, password, passwordConfirmation: password }
      expect((await browser.post(step2, fields)).status, JSON.stringify(email)).toBe(422)
    }
    expect(await keptRows(service)).toEqual(before)
  })

  test('signs nobody in, and activates and cancels nothing', async () => {
    for (const email of addresses) {
      const requests: [path: string, body: object][] = [
        ['/api/sessions', { email, password: lila.password }],
        ['/api/activations', { email, code: 'AAAAAAAAAAAA' }],
        ['/api/cancellations', { email, code: 'AAAAAAAAAAAA' }],
      ]
      for (const [path, body] of requests) {
        const answer = await app.request(path, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        })
        expect([401, 422]).toContain(answer.status)
      }
    }
  })
})

/** A form whose every text holds a line of its own. Names are letters only. */
const brokenIdentity = {
  ...lila.identity,
  lastName: 'Rose\r\nBcc',
  firstName: 'Lila\nSubject',
  company: { foreign: true, identifier: 'HRB\r\nBcc: 1' },
  address: {
    streetNumber: '1\r\nBcc',
    streetType: `rue\r\n${header}`,
    streetName: `\u2028${header}`,
    complement: `\r${header}`,
    postalCode: '',
    city: `Paris\n\n${header}`,
    country: 'FR',
  },
  trustAnswer: `Lili\r\n.\r\n${header}`,
}

async function registerBroken(): Promise<Person> {
  const person = service.person()
  await person.fill()
  const path = `/api/registrations/${person.id}/identity`
  expect((await person.request('PUT', path, brokenIdentity)).status).toBe(204)
  expect((await person.confirm()).status).toBe(202)
  return person
}

describe('a line of its own in any text of the form', () => {
  test('is folded into its line, or refused when it is not white space', async () => {
    const person = await registerBroken()
    const { identity } = await (await person.read()).json()
    expect(JSON.stringify(identity)).not.toMatch(/\\[nrvf]|\\u|[\u2028\u2029\u0085]/)
    expect(identity.address.city).toBe(`Paris ${header}`)
    const other = service.person()
    await other.open()
    for (const mark of ['\0', '\u0085', '\u001b[2J', '\u202e']) {
      const answer = await other.request('PUT', `/api/registrations/${other.id}/identity`, {
        ...lila.identity,
        trustAnswer: `Lili${mark}${header}`,
      })
      expect(answer.status).toBe(422)
    }
  })

  test('never reaches a mail, its recipients, or the metadata of the recap', async () => {
    const person = await registerBroken()
    const code = await service.codeOf(person)
    expect((await person.activate(code)).status).toBe(200)
    const cookie = { Cookie: `session=${await sessionTokenOf(service.app, person)}` }
    const { company, ...coordinates } = brokenIdentity
    const changed = await app.request('/api/space/coordinates', {
      method: 'PUT',
      headers: { ...cookie, 'Content-Type': 'application/json', 'If-Match': '*' },
      body: JSON.stringify(coordinates),
    })
    expect(changed.status).toBe(204)
    const mails = await eventually(
      'the mails of the code, of the sign-in and of the change',
      () => service.sink.mails.filter(({ to }) => to === person.email),
      { until: ({ length }) => length === 3 },
    )
    for (const { source, parsed } of mails) {
      expect(source).not.toContain('pirate')
      expect(parsed.headerLines.map(({ key }) => key).sort()).toEqual([
        'auto-submitted',
        'content-language',
        'content-transfer-encoding',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ])
      expect(source.match(/^(To|Cc|Bcc):.*/gim)).toEqual([`To: ${person.email}`])
    }
    expect(recipients.filter((each) => each.includes('pirate'))).toEqual([])
    const recap = await app.request('/api/space/recap.pdf', { headers: cookie })
    expect(recap.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="recapitulatif-\d{14}\.pdf"$/,
    )
    const metadata = await pdfMetadata(new Uint8Array(await recap.arrayBuffer()))
    const written = JSON.stringify([metadata.info, metadata.metadata?.getRaw()])
    for (const personal of ['pirate', 'Rose', 'Lili', person.email]) {
      expect(written).not.toContain(personal)
    }
  })
})

test('in an address, a parameter, a header or a cookie: never in a header of the answer, nor in the log', async () => {
  lines.splice(0)
  const injected = '%0d%0aSet-Cookie:%20pirate=1%0d%0a%0d%0apirate'
  const paths = [
    `/${injected}`,
    `/?motif=${injected}`,
    `/espace?x=${injected}`,
    `/espace/coordonnees?etat=${injected}`,
    `/inscription/identite?inscription=${injected}`,
    `/inscription/code-envoye?inscription=${injected}`,
    `/activation/en-cours?ticket=${injected}`,
    `/activation/recapitulatif.pdf?ticket=${injected}`,
    `/assets/${injected}`,
    `/docs/${injected}`,
    `/api/${injected}`,
    `/api/companies/${injected}`,
    `/api/activations/${injected}`,
    `/api/recaps/${injected}`,
    `/api/registrations/${injected}`,
  ]
  const headers = {
    Authorization: 'Bearer pirate',
    Cookie: `session=${injected}; inscription-pirate=x`,
    'If-Match': '"pirate"',
    'User-Agent': 'pirate',
    Referer: 'https://pirate.example/',
    'X-Forwarded-For': 'pirate',
  }
  const form = {
    ...headers,
    'Content-Type': 'application/x-www-form-urlencoded',
    Origin: origin,
  }
  const fields = new URLSearchParams({ email: `pirate\r\n${header}`, code: 'pirate\r\n' })
  const answers = [
    ...(await Promise.all(paths.map((path) => app.request(path, { headers })))),
    ...(await Promise.all(
      ['/', '/activation', '/annulation', '/nulle-part'].map((path) =>
        app.request(path, { method: 'POST', headers: form, body: fields.toString() }),
      ),
    )),
  ]
  for (const { headers: sent } of answers) {
    expect(JSON.stringify([...sent])).not.toContain('pirate')
    expect(sent.getSetCookie()).toEqual([])
  }
  const isRequest = (line: string) => JSON.parse(line).msg === 'request'
  expect(lines.filter(isRequest)).toHaveLength(answers.length)
  for (const line of lines) {
    expect(line).toMatch(/^\{[^\r\n\u2028\u2029]*\}\n$/)
    expect(['request', 'security']).toContain(JSON.parse(line).msg)
    expect(line).not.toMatch(/pirate/i)
  }
})
