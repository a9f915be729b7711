import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOwnMailbox } from '../../main/dev/mailbox.ts'
import type { Stoppable } from '../../main/dev/stoppable.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'

let mailDirectory: string
let mailbox: Stoppable
let smtpPort: number
let webPort: number
beforeAll(async () => {
  mailDirectory = await mkdtemp(join(tmpdir(), 'mailbox-'))
  smtpPort = await steadyPort()
  webPort = await steadyPort()
  mailbox = await startOwnMailbox({ smtpPort, webPort, mailDirectory })
  const mailer = createTransport({ host: '127.0.0.1', port: smtpPort })
  await mailer.sendMail({ from: 'a@example.fr', to: 'b@example.fr', text: 'AbCdEfGhIjKl' })
})
afterAll(async () => {
  await mailbox.stop()
  await rm(mailDirectory, { recursive: true })
})

/** Asks the inbox of the mail catcher of `npm start`. `fetch` would set the headers itself. */
async function ask(headers: Record<string, string>, path = '/api/email', method = 'GET') {
  const asked = request({ host: '127.0.0.1', port: webPort, path, method, headers }).end()
  const [answer, upgraded] = await Promise.race([once(asked, 'response'), once(asked, 'upgrade')])
  const body = upgraded ? '' : await text(answer)
  upgraded?.destroy()
  return { statusCode: answer.statusCode, given: answer.headers, body }
}

const socket = '/socket.io/?EIO=4&transport=websocket'
const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

describe('the mail catcher of npm start', () => {
  test.each(['localhost', '127.0.0.1'])(
    'a program, and its own page, at %s: they read the mails',
    async (host) => {
      const site = `${host}:${webPort}`
      for (const headers of [{ Host: site }, { Host: site, Origin: `http://${site}` }]) {
        const { statusCode, body } = await ask(headers)
        expect(statusCode).toBe(200)
        expect(body).toContain('AbCdEfGhIjKl')
      }
      const live = await ask({ Host: site, Origin: `http://${site}`, ...upgrade }, socket)
      expect(live.statusCode).toBe(101)
    },
  )

  const foreign = [
    { Host: 'localhost', Origin: 'https://stranger.example' },
    { Host: 'localhost', Origin: 'http://localhost:5173' },
    { Host: 'localhost', Origin: 'null' },
    { Host: 'stranger.example' },
    { Host: 'stranger.example', Origin: 'http://stranger.example' },
    { Host: '127.0.0.1.stranger.example' },
    { Host: 'localhost@stranger.example' },
  ]

  test.each(foreign)(
    '%j, as a page of another site sends it: 403, nothing readable, no mail deleted',
    async (headers) => {
      const answers = [
        await ask(headers),
        await ask(headers, '/api/email', 'OPTIONS'),
        await ask(headers, '/api/email/all', 'DELETE'),
        await ask({ ...headers, ...upgrade }, socket),
      ]
      for (const { statusCode, given, body } of answers) {
        expect({ statusCode, body }).toEqual({ statusCode: 403, body: '' })
        expect(given['access-control-allow-origin']).toBeUndefined()
      }
      expect((await ask({ Host: 'localhost' })).body).toContain('AbCdEfGhIjKl')
    },
  )
})
