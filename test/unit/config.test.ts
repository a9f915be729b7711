import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeConfig, dkimOf, metricsOf, parseConfig, secretNames } from '../../main/config.ts'

describe('the configuration', () => {
  test('nothing set: the defaults, and a public URL that follows the port', () => {
    expect(parseConfig({})).toMatchObject({ PORT: 3000, ACTIVATION_WINDOW: 'PT48H' })
    expect(parseConfig({ PORT: '4000' }).PUBLIC_URL).toBe('http://localhost:4000')
  })

  test('a public URL with https anywhere, or http on loopback: accepted', () => {
    for (const url of ['https://espace.example', 'http://127.0.0.1:4000', 'http://[::1]:4000']) {
      expect(parseConfig({ PUBLIC_URL: url }).PUBLIC_URL).toBe(url)
    }
  })

  test('a database URL without TLS or with sslmode=disable: as it is; a mode with TLS verifies the certificate', () => {
    const url = 'postgres://user:p%40ss@db.example:6432/espace'
    for (const kept of [url, `${url}?sslmode=disable`, `${url}?sslmode=verify-full`]) {
      expect(parseConfig({ DATABASE_URL: kept }).DATABASE_URL).toBe(kept)
    }
    for (const mode of ['require', 'verify-ca']) {
      const { DATABASE_URL } = parseConfig({ DATABASE_URL: `${url}?sslmode=${mode}` })
      expect(DATABASE_URL).toBe(`${url}?sslmode=verify-full`)
    }
  })

  test('an empty variable counts as unset', () => {
    expect(parseConfig({ PORT: '' }).PORT).toBe(3000)
  })

  test.each([
    [{ PORT: 'http' }, 'PORT: expected a port, 1 to 65535'],
    [{ PORT: '70000' }, 'PORT: expected a port, 1 to 65535'],
    [{ METRICS_PORT: '0' }, 'METRICS_PORT: expected a port, 1 to 65535'],
    [{ ACTIVATION_WINDOW: '48h' }, 'ACTIVATION_WINDOW: expected an ISO 8601 duration, as PT48H'],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL: expected a URL that begins with postgres:/],
    [{ SECRETS: 'short' }, /^SECRETS: expected keys of 32 characters or more/],
    [{ PUBLIC_URL: 'http://espace.example' }, /^PUBLIC_URL: expected https/],
    [{ PUBLIC_URL: 'espace' }, /^PUBLIC_URL: expected a URL that begins with http:/],
    [{ DATABASE_URL: 'espace' }, /^DATABASE_URL: expected a URL that begins with postgres:/],
    [
      { DATABASE_URL: 'postgres://h/d?sslmode=prefer' },
      /^DATABASE_URL: expected sslmode=verify-full/,
    ],
    [{ DATABASE_URL: 'postgres://h/d?sslmode=no-verify' }, /^DATABASE_URL: expected sslmode/],
    [{ DATABASE_URL: 'postgres://h/d?ssl=no-verify' }, /^DATABASE_URL: expected sslmode/],
    [
      { DATABASE_URL: 'postgres://h/d?sslmode=require&uselibpqcompat=true' },
      /^DATABASE_URL: expected sslmode/,
    ],
    [
      { SMTP_URL: 'smtp://mail.example?tls.rejectUnauthorized=false' },
      'SMTP_URL: expected no parameters after a ?',
    ],
    [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM: expected Name <address@domain>'],
    [{ DATABASE_POOL: '1' }, 'DATABASE_POOL: expected a number of connections, 2 to 200'],
    [{ DATABASE_POOL: 'ten' }, 'DATABASE_POOL: expected a number of connections, 2 to 200'],
    [{ DRAIN_DELAY: '5s' }, /^DRAIN_DELAY: expected an ISO 8601 duration of five minutes at most/],
    [{ DRAIN_DELAY: 'PT6M' }, /^DRAIN_DELAY: expected an ISO 8601 duration of five minutes/],
    [{ HEALTH_PORT: 'x' }, 'HEALTH_PORT: expected a port, 1 to 65535'],
    [{ ALLOWED_ORIGINS: '*' }, /^ALLOWED_ORIGINS: expected origins/],
    [{ ALLOWED_ORIGINS: 'http://front.example' }, /^ALLOWED_ORIGINS: expected origins/],
    [{ ALLOWED_ORIGINS: 'https://a.example,https://b.example/' }, /^ALLOWED_ORIGINS: expected/],
    [{ WORKER_DEPLOYMENT: 'a.b' }, 'WORKER_DEPLOYMENT: expected letters, digits, - and _'],
  ])('%j is refused in one line that names the variable', (variables, message) => {
    expect(() => parseConfig(variables)).toThrow(message)
  })

  test('a refused secret is not repeated', () => {
    expect(() => parseConfig({ SECRETS: 'hunter2' })).not.toThrow(/hunter2/)
    expect(() => parseConfig({ DATABASE_URL: 'x://u:hunter2@h' })).not.toThrow(/hunter2/)
  })

  test('a delay, origins and a pool in their formats: read', () => {
    const variables = {
      ...{ DRAIN_DELAY: 'PT5S', DATABASE_POOL: '2' },
      ALLOWED_ORIGINS: 'https://a.example, http://localhost:5173',
    }
    expect(parseConfig(variables)).toMatchObject({
      ...{ DRAIN_DELAY: 5_000, DATABASE_POOL: 2 },
      ALLOWED_ORIGINS: ['https://a.example', 'http://localhost:5173'],
    })
    expect(parseConfig({})).toMatchObject({ DATABASE_POOL: 10 })
    expect(parseConfig({}).DRAIN_DELAY).toBeUndefined()
  })

  test('a secret in a file: read without its line end, refused when it is not there, or set twice', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'secret-')), 'value')
    const key = 's'.repeat(40)
    writeFileSync(file, `${key}\n`)
    expect(parseConfig({ SECRETS_FILE: file }, ['SECRETS']).SECRETS).toEqual([key])
    expect(secretNames).toEqual(['DATABASE_URL', 'SMTP_URL', 'DKIM_PRIVATE_KEY', 'SECRETS'])
    expect(() => parseConfig({ SECRETS_FILE: file, SECRETS: key })).toThrow(
      'SECRETS_FILE: set it or SECRETS, not both',
    )
    expect(() => parseConfig({ SMTP_URL_FILE: `${file}.missing` })).toThrow(
      'SMTP_URL_FILE: cannot be read (ENOENT)',
    )
    writeFileSync(file, 'short')
    expect(() => parseConfig({ SECRETS_FILE: file })).toThrow(/^SECRETS: expected keys/)
  })

  test('what a command cannot do without is named when it is missing', () => {
    expect(() => parseConfig({}, ['SECRETS'])).toThrow('SECRETS: required, and not set')
  })

  test('half of a DKIM configuration is refused, none and the whole accepted', () => {
    expect(dkimOf(parseConfig({}))).toEqual({})
    expect(() => dkimOf(parseConfig({ DKIM_DOMAIN: 'example.fr' }))).toThrow(/^DKIM_DOMAIN/)
    const whole = { DKIM_DOMAIN: 'example.fr', DKIM_SELECTOR: 's', DKIM_PRIVATE_KEY: 'key' }
    expect(dkimOf(parseConfig(whole)).dkim).toMatchObject({ domainName: 'example.fr' })
  })

  test('metrics are served where METRICS_PORT and HOST say, and nowhere without a port', () => {
    expect(metricsOf(parseConfig({}))).toEqual({})
    const bindAddressOf = (HOST: string) =>
      metricsOf(parseConfig({ METRICS_PORT: '9464', HOST })).metrics?.prometheus.bindAddress
    expect(bindAddressOf('')).toBe('127.0.0.1:9464')
    expect(bindAddressOf('::1')).toBe('[::1]:9464')
  })

  test('every variable is described, with its default', () => {
    expect(describeConfig()).toMatch(/^ {2}PORT +port of the HTTP server \(default 3000\)$/m)
  })
})

test.each(['api', 'worker', 'migrate'])('%s without configuration: one line, exit 1', (command) => {
  const main = join(import.meta.dirname, `../../main/${command}.ts`)
  const { status, stderr, stdout } = spawnSync(process.execPath, [main], {
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  expect(`${stdout}${stderr}`).toBe('DATABASE_URL: required, and not set\n')
})

test('a worker that finds no Temporal: one line names the variable, exit 1', () => {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../main/worker.ts')],
    {
      env: {
        PATH: process.env.PATH,
        SECRETS: 's'.repeat(32),
        DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
        SMTP_URL: 'smtp://127.0.0.1:1',
        TEMPORAL_ADDRESS: '127.0.0.1:1',
        LOG_LEVEL: 'silent',
      },
      encoding: 'utf8',
    },
  )
  expect(status).toBe(1)
  expect(`${stdout}${stderr}`).toBe('TEMPORAL_ADDRESS: Temporal is unavailable\n')
})

const scripts = ['api', 'worker', 'migrate', 'operator'] as const

test.each(scripts)('npm run %s on another Node: one line says which one to install', (name) => {
  const root = join(import.meta.dirname, '../..')
  const { scripts, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const versions = "{ value: { ...process.versions, node: '20.1.0' } }"
  const older = `data:text/javascript,Object.defineProperty(process,'versions',${versions})`
  const [exec, node, ...args] = scripts[name].split(' ')
  expect([exec, node]).toEqual(['exec', 'node'])
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', older, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  const line = 'Node 24 is required, and this is Node 20.1.0: install Node 24\n'
  expect(`${stdout}${stderr}`).toBe(line)
  expect(`${readFileSync(join(root, '.nvmrc'), 'utf8').trim()}.x`).toBe(engines.node)
})
