import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client, Connection } from '@temporalio/client'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { NpmStart, portNames, startVariables } from '../support/parts/npmStart.ts'
import { pdfText } from '../support/pdf.ts'
import { Person } from '../support/people/person.ts'

const execute = promisify(execFile)

let dataDir: string
let variables: Record<string, string>
let started: NpmStart[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'npm-start-'))
  variables = await startVariables(dataDir)
})
afterEach(async () => {
  await Promise.all(started.map((start) => start.interrupt()))
  started = []
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

function npmStart(): NpmStart {
  const start = new NpmStart(variables)
  started.push(start)
  return start
}

const send = (path: string, init?: RequestInit) =>
  fetch(new URL(path, `http://127.0.0.1:${variables.PORT}`), init)

async function rowsOf(start: NpmStart, table: string): Promise<Record<string, unknown>[]> {
  const password = (await readFile(join(dataDir, 'postgres-password'), 'utf8')).trim()
  const shown = start.lines.join('\n')
  const [, user, database] = /postgres(?:ql)?:\/\/(\w+)@[^/]+\/(\w+)/.exec(shown) ?? []
  const port = Number(variables.POSTGRES_PORT)
  const client = new pg.Client({ host: '127.0.0.1', port, user, database, password })
  await client.connect()
  const { rows } = await client.query(`select * from ${pg.escapeIdentifier(table)}`)
  await client.end()
  return rows
}

/** The id of the process of the `npm start` that holds the folder. */
async function holder(): Promise<number> {
  return Number(await readFile(join(dataDir, 'npm-start.pid'), 'utf8'))
}

async function isFree(port: string | undefined): Promise<boolean> {
  const socket = connect(Number(port), '127.0.0.1')
  const taken = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return !taken
}

test('npm start: a journey works, Ctrl-C frees every port, the next start goes on with the same data, and docs/journey.sh works as it is', async () => {
  const first = npmStart()
  await first.ready()
  const person = new Person(send)
  await person.register()
  const activated = await person.activate(await first.codeMailedTo(person.email))
  expect(activated.status).toBe(200)
  const { subscriberNumber, recapUrl } = await activated.json()
  const recap = await pdfText(await (await fetch(recapUrl)).arrayBuffer())
  expect(recap).toContain(subscriberNumber)
  expect(await rowsOf(first, 'spaces')).toMatchObject([{ subscriber_number: subscriberNumber }])
  expect(await rowsOf(first, 'registrations')).toEqual([])
  const connection = await Connection.connect({ address: `127.0.0.1:${variables.TEMPORAL_PORT}` })
  const workflow = new Client({ connection }).workflow.getHandle(`registration-${person.id}`)
  expect(await workflow.result()).toMatchObject({ status: 'activated' })
  await connection.close()

  const waiting = new Person(send)
  await waiting.register()
  const code = await first.codeMailedTo(waiting.email)
  expect(await first.interrupt()).toBe(0)
  const free = await Promise.all(portNames.map((name) => isFree(variables[name])))
  expect(free).toEqual(portNames.map(() => true))

  const second = npmStart()
  await second.ready()
  expect((await waiting.activate(code)).status).toBe(200)

  const { stdout } = await execute('sh', [join(import.meta.dirname, '../../docs/journey.sh')], {
    cwd: dataDir,
    env: {
      ...process.env,
      API: `http://127.0.0.1:${variables.PORT}`,
      INBOX: `http://127.0.0.1:${variables.MAILBOX_PORT}`,
    },
  })
  const [, number = ''] = /"subscriberNumber":"(\d{14})"/.exec(stdout) ?? []
  const saved = await readFile(join(dataDir, 'recap.pdf'))
  expect(await pdfText(new Uint8Array(saved).buffer)).toContain(number)
  expect(await second.interrupt()).toBe(0)
})

test('npm start killed -9: the next one waits for what is left of it, and goes on with the same data; another one beside it is refused, and says who runs', async () => {
  const killed = npmStart()
  await killed.ready()
  const waiting = new Person(send)
  await waiting.register()
  const code = await killed.codeMailedTo(waiting.email)
  process.kill(await holder(), 'SIGKILL')
  expect(await killed.ended()).not.toBe(0)

  const next = npmStart()
  await next.ready()
  const beside = npmStart()
  expect(await beside.ended()).not.toBe(0)
  const said = beside.lines.filter((line) => line.includes('DATA_DIR'))
  expect(said).toEqual([expect.stringContaining(`process id ${await holder()} uses ${dataDir}`)])
  expect((await waiting.activate(code)).status).toBe(200)
})

test('npm start on a busy port: one line names the port and the variable that changes it', async () => {
  const busy = createServer().listen(Number(variables.SMTP_PORT), '127.0.0.1')
  await once(busy, 'listening')
  const start = npmStart()
  expect(await start.ended()).not.toBe(0)
  const said = start.lines.filter((line) => line.includes('SMTP_PORT'))
  expect(said).toHaveLength(1)
  expect(said[0]).toContain(variables.SMTP_PORT)
  busy.close()
})
