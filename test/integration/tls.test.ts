import { chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { sql } from 'kysely'
import type { SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import { isDatabaseUnavailable } from '../../db/errors.ts'
import type { MailedEmail } from '../../domain/emailAddress.ts'
import { createMailer } from '../../mail/mailer.ts'
import { parseConfig } from '../../main/config.ts'
import { startPostgres } from '../../main/dev/postgres.ts'
import type { Stoppable } from '../../main/dev/stoppable.ts'
import { eventually } from '../support/eventually.ts'
import { type MailSink, startMailSink } from '../support/parts/mailSink.ts'
import { type Relay, startRelay } from '../support/parts/relay.ts'
import { Service } from '../support/parts/service.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'
import { testCertificate } from '../support/parts/testCertificate.ts'
import { newEmail } from '../support/people/personas.ts'

const trusted = getCACertificates()
afterEach(() => setDefaultCACertificates(trusted))

describe('SMTP', () => {
  const sinks: MailSink[] = []
  const relays: Relay[] = []
  afterEach(async () => {
    await Promise.all([...relays.splice(0), ...sinks.splice(0)].map((part) => part.close()))
  })

  /** A mail server for accounts, at an address that is not of the loopback; it is this machine. */
  async function serverElsewhere(options: SMTPServerOptions) {
    const onAuth: SMTPServerOptions['onAuth'] = (auth, _session, callback) =>
      callback(null, { user: auth.username })
    const sink = await startMailSink({ onAuth, ...options })
    const relay = await startRelay({ host: '127.0.0.1', port: Number(new URL(sink.url).port) })
    sinks.push(sink)
    relays.push(relay)
    return { sink, relay, url: `smtp://account:pass-word@0.0.0.0:${relay.port}` }
  }

  const withTls = { ...testCertificate, disabledCommands: [] }
  const withoutTls = { hideSTARTTLS: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true }

  async function send(url: string) {
    const mailer = createMailer({ url, from: 'Service <service@example.fr>' })
    const to = newEmail() as MailedEmail
    const mail = { id: 'one', date: new Date(), to, subject: 'Objet', text: 'Texte' }
    try {
      return await mailer.send(mail)
    } finally {
      mailer.close()
    }
  }

  test('another machine without TLS: nothing but EHLO and STARTTLS is sent, no credentials, no mail', async () => {
    const { relay, sink, url } = await serverElsewhere(withoutTls)
    await expect(send(url)).rejects.toMatchObject({ code: 'ETLS' })
    const verbs = relay
      .sent()
      .split('\r\n')
      .filter(Boolean)
      .map((line) => line.split(' ')[0])
    expect(new Set(verbs)).toEqual(new Set(['EHLO', 'STARTTLS']))
    expect(sink.mails).toEqual([])
  })

  test('another machine with a certificate that nobody vouches for: refused before the credentials', async () => {
    const { relay, sink, url } = await serverElsewhere(withTls)
    await expect(send(url)).rejects.toThrow(/self-signed certificate/)
    expect(relay.sent()).not.toMatch(/AUTH|MAIL/)
    expect(sink.mails).toEqual([])
  })

  test('another machine with TLS and a trusted certificate: signed in and sent, and none of it is readable', async () => {
    setDefaultCACertificates([...trusted, testCertificate.cert])
    const { relay, sink, url } = await serverElsewhere(withTls)
    expect(await send(url)).toBe('accepted')
    expect(sink.mails).toHaveLength(1)
    expect(relay.sent()).not.toMatch(/AUTH|MAIL FROM|Texte/)
  })

  test('this machine needs no TLS', async () => {
    const { relay, sink } = await serverElsewhere(withoutTls)
    expect(await send(`smtp://account:pass-word@127.0.0.1:${relay.port}`)).toBe('accepted')
    expect(sink.mails).toHaveLength(1)
  })

  test('a refused connection is a fault of the operator: the mail is tried again, and the registration waits', async () => {
    const { sink, url } = await serverElsewhere(withoutTls)
    const service = await Service.start({ sink: { ...sink, url } })
    try {
      await service.work()
      const person = service.person()
      await person.register()
      const pending = async () => {
        const { raw } = await service.workflow(person.id).describe()
        return raw.pendingActivities?.[0]
      }
      const activity = await eventually('a second try', pending, {
        until: ({ attempt }) => (attempt ?? 0) > 1,
      })
      expect(activity.lastFailure?.applicationFailureInfo).toMatchObject({
        type: 'STARTTLS 500',
        nonRetryable: false,
      })
      expect(await (await person.read()).json()).toMatchObject({ status: 'sending-code' })
    } finally {
      await service.stop()
    }
  })
})

describe('PostgreSQL', () => {
  let folder: string
  let server: Stoppable & { url: string }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tls-'))
    server = await startPostgres({
      port: await steadyPort(),
      dataDir: join(folder, 'data'),
      password: 'pass-word',
      settings: { fsync: 'off' },
    })
  })
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true })
  })

  /** Whether the connection of a URL, as it is configured, is encrypted. */
  async function isEncrypted(url: string): Promise<boolean | undefined> {
    const { DATABASE_URL } = parseConfig({ DATABASE_URL: url }, ['DATABASE_URL'])
    const db = connect({
      url: DATABASE_URL,
      name: 'tls',
      maxConnections: 1,
      onBrokenConnection() {},
    })
    try {
      const { rows } = await sql<{ ssl: boolean }>`
        select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(db)
      return rows[0]?.ssl
    } finally {
      await db.destroy()
    }
  }

  async function offerTls(): Promise<string> {
    const certificate = join(folder, 'certificate.pem')
    await writeFile(certificate, testCertificate.cert)
    const { uid, gid } = await stat(join(folder, 'data'))
    for (const [name, text] of [
      ['server.key', testCertificate.key],
      ['server.crt', testCertificate.cert],
    ] as const) {
      const path = join(folder, 'data', name)
      await writeFile(path, text, { mode: 0o600 })
      await chown(path, uid, gid)
    }
    const db = connect({ url: server.url, name: 'tls', maxConnections: 1, onBrokenConnection() {} })
    await sql`alter system set ssl = on`.execute(db)
    await sql`select pg_reload_conf()`.execute(db)
    await db.destroy()
    return certificate
  }

  const strictModes = ['require', 'verify-ca', 'verify-full']

  test.each(strictModes)(
    'sslmode=%s, a server without TLS: unavailable, and nothing is sent to it',
    async (mode) => {
      const relay = await startRelay({ host: '127.0.0.1', port: Number(new URL(server.url).port) })
      const url = new URL(server.url)
      url.port = String(relay.port)
      const error = await isEncrypted(`${url}?sslmode=${mode}`).catch((thrown: unknown) => thrown)
      expect(isDatabaseUnavailable(error)).toBe(true)
      expect(Buffer.from(relay.sent(), 'latin1').toString('hex')).toBe('0000000804d2162f')
      await relay.close()
    },
  )

  test.each(strictModes)(
    'sslmode=%s, a server with TLS: encrypted with a trusted certificate, otherwise unavailable',
    async (mode) => {
      const certificate = await offerTls()
      const untrusted = () =>
        isEncrypted(`${server.url}?sslmode=${mode}`).then(
          () => undefined,
          (thrown: NodeJS.ErrnoException) => thrown,
        )
      const error = await eventually('the server to offer TLS', untrusted, {
        until: ({ code }) => code !== undefined,
      })
      expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
      expect(isDatabaseUnavailable(error)).toBe(true)
      expect(await isEncrypted(`${server.url}?sslmode=${mode}&sslrootcert=${certificate}`)).toBe(
        true,
      )
      expect(await isEncrypted(server.url)).toBe(false)
    },
  )
})
