import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { restOf } from '../support/dockerfile.ts'
import { eventually } from '../support/eventually.ts'
import { buildImageFolder, bytesIn, imageStage } from '../support/parts/imageBuild.ts'
import { codeIn, type MailSink, startMailSink } from '../support/parts/mailSink.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'
import { pdfText } from '../support/pdf.ts'
import { Person } from '../support/people/person.ts'

const database = 'image'
const limitBytes = 250_000_000
/** Debian's libraries and certificates in the base image: 27 MB, and what they may grow by. */
const baseBytes = 35_000_000
const isRoot = process.getuid?.() === 0

let folder: string
let image: string
let sink: MailSink
let env: Record<string, string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'image-'))
  await chmod(folder, 0o755)
  ;[image, sink, env] = await Promise.all([
    buildImageFolder(folder),
    startMailSink(),
    createDatabase().then(async (databaseUrl) => ({
      DATABASE_URL: databaseUrl,
      PORT: String(await steadyPort()),
      SECRETS: 'a key of the test that has more than 32 characters',
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      HOME: '/nonexistent',
      TMPDIR: '/nonexistent',
    })),
  ])
  env.SMTP_URL = sink.url
}, 900_000)
afterAll(async () => {
  await sink.close()
  await rm(folder, { recursive: true })
})

const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

async function createDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'))
  const admin = new Client({ connectionString: url.href })
  await admin.connect()
  await admin.query(`create database ${database}`)
  await admin.end()
  url.pathname = `/${database}`
  return url.href
}

/** Starts a process as the image does: as its user, on a folder that this one cannot write. */
function start(words: string[], input = '') {
  const [, ...flags] = JSON.parse(restOf(imageStage(), 'ENTRYPOINT')) as string[]
  const [uid = 0, gid = 0] = restOf(imageStage(), 'USER').split(':').map(Number)
  const child = spawn(process.execPath, [...flags, ...words], {
    cwd: image,
    env,
    ...(isRoot && { uid, gid }),
  })
  started.push(child)
  child.stdin.end(input)
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => lines.push(line))
  }
  return { child, lines, ended: once(child, 'close').then(([code]) => code as number | null) }
}

/** Starts a process that goes on, and waits for what it says then. */
async function startService(words: string[], ready: string): Promise<ChildProcess> {
  const { child, lines } = start(words)
  await eventually(`${words} to be ${ready}`, () => {
    if (child.exitCode !== null) throw new Error(lines.join('\n'))
    return lines.some((line) => line.includes(ready))
  })
  return child
}

test.runIf(isRoot)('the user of the image cannot write to it, and reads all of it', async () => {
  const script = `
    const { accessSync, readdirSync, constants } = require('node:fs')
    let writable = 0
    for (const name of ['.', ...readdirSync('.', { recursive: true })]) {
      accessSync(name, constants.R_OK)
      try { accessSync(name, constants.W_OK); writable++ } catch {}
    }
    process.exit(writable)`
  const { ended, lines } = start(['--eval', script])
  expect([await ended, lines]).toEqual([0, []])
})

test('the database is empty: migrate, API, worker and operator run from the image; a person registers, and has a space and a recap', async () => {
  const migrated = start(['main/migrate.ts'])
  expect([await migrated.ended, migrated.lines.length]).toEqual([0, 1])
  const command = JSON.parse(restOf(imageStage(), 'CMD')) as string[]
  const [api, worker] = await Promise.all([
    startService(command, 'listening'),
    startService(['main/worker.ts'], 'polling'),
  ])
  const url = `http://127.0.0.1:${env.PORT}`
  const person = new Person((path, init) => fetch(new URL(path, url), init))
  await person.register()
  const code = codeIn(await sink.mailTo(person.email))
  const found = start(['main/operator.ts', 'find'], `${person.email}\n`)
  expect(await found.ended).toBe(0)
  expect(found.lines.join('\n')).toContain(`registration-${person.id}`)
  const activated = await person.activate(code)
  expect(activated.status).toBe(200)
  const { subscriberNumber, recapUrl } = await activated.json()
  const recap = await fetch(new URL(new URL(recapUrl).pathname, url))
  expect(await pdfText(await recap.arrayBuffer())).toContain(subscriberNumber)
  for (const path of ['/', '/docs', '/docs/swagger-ui-bundle.js', '/openapi.json']) {
    expect((await fetch(new URL(path, url))).status, path).toBe(200)
  }
  for (const process of [api, worker]) {
    process.kill('SIGTERM')
    expect((await once(process, 'exit'))[0]).toBe(0)
  }
})

test('the image has at most 250 MB, its base included', async () => {
  const bytes = { ours: await bytesIn(image), node: (await stat(process.execPath)).size }
  const sum = bytes.ours + bytes.node + baseBytes
  process.stdout.write(`${JSON.stringify({ ...bytes, base: baseBytes, sum })}\n`)
  expect(sum).toBeLessThanOrEqual(limitBytes)
})
