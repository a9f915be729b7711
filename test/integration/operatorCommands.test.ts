import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { commands } from '../../main/operator/operate.ts'
import { exitCodes } from '../../main/operator/outcomes.ts'
import { eventually } from '../support/eventually.ts'
import { type MailSink, startMailSink } from '../support/parts/mailSink.ts'
import { runOperator } from '../support/parts/runOperator.ts'
import { Service } from '../support/parts/service.ts'
import { sampleFile } from '../support/parts/stockFile.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import type { Person } from '../support/people/person.ts'
import { lila, newEmail } from '../support/people/personas.ts'

/** Addresses whose mails are refused for now. */
const refusedNow = new Set<string>()

let service: Service
let sink: MailSink
beforeAll(async () => {
  sink = await startMailSink({
    onRcptTo({ address }, _session, callback) {
      callback(refusedNow.has(address) ? busy : null)
    },
  })
  service = await Service.start({ sink })
  await service.work()
})
afterAll(() => service.stop())

const busy = Object.assign(new Error('mailbox busy'), { responseCode: 450 })
const reason = ['--by', 'Ana Lopes', '--why', 'ticket 4711']

const operator = (words: string[], input = '', env: Record<string, string> = {}) =>
  runOperator(words, {
    input: `${input}\n`,
    env: {
      DATABASE_URL: service.databaseUrl,
      SECRETS: service.secrets.join(','),
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      ...env,
    },
  })

/** Runs a command with `--json`. @returns its exit code, and what it printed. */
async function json(words: string[], input = '', env: Record<string, string> = {}) {
  const { code, stdout, log } = await operator([...words, '--json'], input, env)
  const answer = JSON.parse(stdout) as JsonAnswer
  const fields = Object.keys(answer.result)
  if (fields.length > 0) expect(fields.sort()).toEqual(documentedFields(answer.command))
  return { code, log, ...answer }
}

const document = readFileSync(join(import.meta.dirname, '../../docs/commands.md'), 'utf8')

/** The fields of the result of a command, as its row of docs/commands.md has them. */
function documentedFields(command: string | null): string[] {
  const [, cell = ''] =
    document.match(new RegExp(`^\\| \`${command}\\b[^\`]*\` \\|.*\\| ([^|]+) \\|$`, 'm')) ?? []
  return [...cell.matchAll(/`(\w+)`/g)].map(([, field = '']) => field).sort()
}

interface JsonAnswer {
  command: string | null
  outcome: string
  notes: string[]
  // biome-ignore lint/suspicious/noExplicitAny: each command has its own fields.
  result: any
}

async function registered(): Promise<Person> {
  const person = service.person()
  await person.register()
  await service.codeOf(person)
  return person
}

/** A person whose mail the server refuses for now. */
async function refused(): Promise<Person> {
  const person = service.person()
  refusedNow.add(person.email)
  await person.register()
  await pendingMail(person, () => true)
  return person
}

/** Waits until the mail of a registration has failed so, and waits for its next try. */
function pendingMail({ id }: Person, isWanted: (failure: string) => boolean) {
  return eventually('the mail to wait for its next try', async () => {
    const { raw } = await service.workflow(id).describe()
    const [activity] = raw.pendingActivities ?? []
    const type = activity?.lastFailure?.applicationFailureInfo?.type
    return type && isWanted(type) && activity?.nextAttemptScheduleTime
  })
}

const setCode = (id: string, values: object) =>
  service.db.updateTable('mailed_codes').set(values).where('id', '=', id).execute()

describe('show', () => {
  test('a registration whose mail is refused for now: what both stores know, with the failure, without the address', async () => {
    const person = await refused()
    const workflowId = `registration-${person.id}`
    const { memo } = await service.workflow(person.id).describe()
    const requestId = memo?.requestId
    expect(requestId).toMatch(/^[\da-f-]{36}$/)
    const { code, stdout } = await operator(['show', workflowId])
    expect(code).toBe(0)
    expect(stdout).toContain(`request  `)
    expect(stdout).toContain(requestId)
    expect(stdout).toMatch(/its mail is not accepted +running, sending-code/)
    expect(stdout).toMatch(/pending activity +sendCode, .*attempt \d+, after RCPT TO 450/)
    const { result } = await json(['show'], person.email)
    expect(result.shown).toMatchObject([
      {
        postgresql: {
          what: 'pending-registration',
          id: person.id,
          acceptedAt: null,
          isOver: false,
          isLeftToSweeps: false,
        },
        temporal: [{ workflowId, status: 'running', isStuck: false, requestId }],
      },
    ])
    expect(JSON.stringify(result) + stdout).not.toContain(person.email)
  })

  test('a space, by the id of its registration; nothing left of a registration but its workflow; an unknown id: exit 3', async () => {
    const owner = await Owner.of(service)
    await service.workflow(owner.registrationId).result()
    await service.mailActivationNotices()
    const shown = await json(['show', owner.registrationId])
    expect(shown.result.shown).toMatchObject([
      {
        postgresql: { what: 'space', id: owner.spaceId },
        temporal: [{ status: 'completed', attributes: { RegistrationStatus: 'activated' } }],
      },
    ])
    const { stdout } = await operator(['show', owner.registrationId])
    expect(stdout).toContain('active')
    expect(stdout).not.toContain('mails that may have left')
    await service.db.deleteFrom('spaces').where('id', '=', owner.spaceId).execute()
    const left = await json(['show', owner.registrationId])
    expect(left.result.shown).toMatchObject([
      { postgresql: null, temporal: [{ status: 'completed' }] },
    ])
    expect(await operator(['show', randomUUID()])).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'nothing has this id\n',
    })
  })
})

describe('counts and overdue', () => {
  test('a registration that waits is counted, with the oldest; past its deadline it is listed with the stores that have it, and 59 minutes on request', async () => {
    const before = await json(['counts'])
    const person = await registered()
    const after = await json(['counts'])
    const waiting = ({ result }: typeof after) =>
      result.codes.find(({ kind }: { kind: string }) => kind === 'activation')?.waiting ?? 0
    expect(waiting(after)).toBe(waiting(before) + 1)
    expect((await operator(['counts'])).stdout).toMatch(
      /^\d+ registrations: waiting for their holder, the oldest since 20\d\d-.*Z$/m,
    )
    const workflowId = `registration-${person.id}`
    const ids = ({ result }: typeof after) =>
      result.overdue.map((each: { workflowId: string }) => each.workflowId)
    expect(ids(await json(['overdue']))).not.toContain(workflowId)
    await setCode(person.id, { deadline: sql`now() - interval '59 minutes'` })
    const { result } = await json(['overdue'])
    expect(result.overdue).toContainEqual(
      expect.objectContaining({ workflowId, what: 'pending-registration', postgresql: true }),
    )
    expect(ids(await json(['overdue', '--minutes', '58']))).toContain(workflowId)
    expect(ids(await json(['overdue', '--minutes', '60']))).not.toContain(workflowId)
    await service.workflow(person.id).cancel()
  })

  test('a workflow whose window is over, and whose row is gone: still in Temporal', async () => {
    const workflowId = `registration-${randomUUID()}`
    const { temporal, taskQueue } = service.deps
    const handle = await temporal.workflow.start('registration', {
      workflowId,
      taskQueue: `${taskQueue}-nobody`,
      args: [],
      searchAttributes: {
        RegistrationStatus: ['awaiting-activation'],
        ActivationDeadline: [new Date(Date.now() - 600_000)],
      },
    })
    const listed = await eventually('Temporal to list it', async () => {
      const { stdout } = await operator(['overdue'])
      return stdout.includes(workflowId) && stdout
    })
    expect(listed).toContain(`workflow ${workflowId}: still in Temporal\n`)
    await handle.terminate()
  })
})

describe('cancel', () => {
  test('a pending registration by its id: nothing is left, and who and why are logged; again: exit 3', async () => {
    const person = await registered()
    const answer = await operator(['cancel', `registration-${person.id}`, ...reason])
    const workflowId = `registration-${person.id}`
    expect(answer).toMatchObject({
      code: 0,
      stdout: `cancelled: pending registration ${workflowId}\n`,
      log: [{ by: 'Ana Lopes', why: 'ticket 4711', cancelled: [{ workflowId, how: 'deleted' }] }],
    })
    expect((await operator(['cancel', person.id, ...reason])).code).toBe(3)
    expect(await service.workflow(person.id).result()).toMatchObject({ reason: 'cancelled' })
  })

  test('by their addresses, a change of address is cancelled, and the objection to it is not, until its id is given', async () => {
    const owner = await Owner.of(service)
    const send = await owner.signIn()
    const { email, password } = owner
    const change = { email: newEmail(), password }
    expect((await send('POST', '/api/space/email-change', change)).status).toBe(202)
    await owner.code(subjects.objection)
    const { result } = await json(['find'], email)
    const objection = result.found.find(({ kind }: { kind: string }) => kind === 'email-objection')
    const byAddress = await json(['cancel', ...reason], email)
    expect(byAddress).toMatchObject({ code: 1, outcome: 'refused', result: { cancelled: [] } })
    const byId = await json(['cancel', objection.workflowId, ...reason])
    expect(byId).toMatchObject({ code: 0, result: { cancelled: [{ how: 'deleted' }] } })
    const ofChange = await json(['cancel', ...reason], change.email)
    expect(ofChange.result.cancelled).toMatchObject([{ what: 'mailed-code', how: 'deleted' }])
  })

  test('a space, or without a name and a reason: nothing is done', async () => {
    const owner = await Owner.of(service)
    expect((await json(['cancel', owner.spaceId, ...reason])).outcome).toBe('refused')
    expect(await operator(['cancel', owner.spaceId])).toMatchObject({ code: 2, log: [] })
    expect(await owner.canSignIn()).toBe(true)
  })
})

describe('retry-mail', () => {
  /** A person whose mail may have left five times: its next try is in an hour. */
  async function mailedTooOften(): Promise<Person> {
    const person = await refused()
    await setCode(person.id, { mail_tries: 5, mail_tries_since: sql`now()` })
    await pendingMail(person, (failure) => failure === 'MailedTooOften')
    refusedNow.delete(person.email)
    return person
  }

  test('a mail whose next try is in an hour: it is tried now, and accepted once; then it says so, and mails nothing', async () => {
    const person = await mailedTooOften()
    await setCode(person.id, { mail_tries: 0 })
    const workflowId = `registration-${person.id}`
    const retried = await json(['retry-mail', workflowId, ...reason])
    expect(retried).toMatchObject({ code: 0, result: { mails: [{ workflowId, how: 'retried' }] } })
    await service.codeOf(person)
    expect(await operator(['retry-mail', ...reason], person.email)).toMatchObject({
      code: 1,
      stderr: `${workflowId}: not tried: the mail server has accepted it\n`,
    })
    expect(sink.codesTo(person.email)).toHaveLength(1)
    await service.workflow(person.id).cancel()
  })

  test('a mail that may have left already: nothing without --again; with it one more', async () => {
    const person = await mailedTooOften()
    const words = ['retry-mail', person.id, ...reason]
    const first = await json(words)
    expect(first).toMatchObject({ code: 1, result: { mails: [{ how: 'may-have-left' }] } })
    expect(sink.codesTo(person.email)).toHaveLength(0)
    const second = await json([...words, '--again'])
    expect(second).toMatchObject({ code: 0, result: { mails: [{ how: 'retried' }] } })
    await service.codeOf(person)
    expect(sink.codesTo(person.email)).toHaveLength(1)
    await service.workflow(person.id).cancel()
  })
})

describe('restart', () => {
  test('a registration whose workflow is gone: started again on the queue of the workers, once; a late one is not', async () => {
    const person = await registered()
    const { temporal } = service.deps
    const handle = service.workflow(person.id)
    const running = await json(['restart', person.id, ...reason])
    expect(running).toMatchObject({ code: 1, result: { workflows: [{ how: 'running' }] } })
    await handle.terminate()
    expect((await json(['restart', person.id, ...reason])).result.workflows).toMatchObject([
      { workflowId: handle.workflowId, how: 'started' },
    ])
    const { status, taskQueue } = await handle.describe()
    expect({ status: status.name, taskQueue }).toEqual({
      status: 'RUNNING',
      taskQueue: 'registrations',
    })
    await temporal.workflow.getHandle(handle.workflowId).terminate()
    await setCode(person.id, { deadline: sql`now()` })
    const late = await json(['restart', person.id, ...reason])
    expect(late).toMatchObject({ code: 1, result: { workflows: [{ how: 'over' }] } })
    await service.db.deleteFrom('registrations').where('id', '=', person.id).execute()
  })
})

describe('the mail about a new space', () => {
  test('not sent yet: neither retry-mail nor restart sends it beside activation-notices; left for half an hour, restart does', async () => {
    const owner = await Owner.of(service)
    const id = owner.registrationId
    await service.workflow(id).result()
    const workflowId = `notice-${id}`
    for (const command of ['retry-mail', 'restart']) {
      const { result } = await json([command, workflowId, ...reason])
      const [refused] = result.mails ?? result.workflows
      expect(refused).toEqual({ workflowId, how: 'swept' })
    }
    await service.db
      .updateTable('notices')
      .set({ workflow_started_at: new Date(Date.now() - 31 * 60_000) })
      .where('id', '=', id)
      .execute()
    const { result } = await json(['restart', workflowId, ...reason])
    expect(result.workflows).toEqual([{ workflowId, how: 'started' }])
    await service.deps.temporal.workflow.getHandle(workflowId).terminate()
  })
})

describe('restart of what a space has', () => {
  test('a code, a notice and a change of coordinates without a workflow: by the address all three are started', async () => {
    const owner = await Owner.of(service)
    await service.workflow(owner.registrationId).result()
    const { spaceId: space_id } = owner
    await json(['reset', ...reason], owner.email)
    const { result } = await json(['find'], owner.email)
    const isCode = ({ what }: { what: string }) => what === 'mailed-code'
    const code: string = result.found.find(isCode).workflowId
    const { temporal } = service.deps
    await temporal.workflow.getHandle(code).terminate()
    const notice = randomUUID()
    await service.db
      .insertInto('notices')
      .values({ id: notice, space_id, kind: 'sign-in' })
      .execute()
    const change = randomUUID()
    await service.db.insertInto('coordinates_changes').values({ id: change, space_id }).execute()
    const restarted = await json(['restart', ...reason], owner.email)
    expect(restarted.code).toBe(0)
    const ids = [code, `notice-${notice}`, `coordinates-change-${change}`]
    expect(restarted.result.workflows).toEqual(
      expect.arrayContaining(ids.map((workflowId) => ({ workflowId, how: 'started' }))),
    )
    for (const id of ids) {
      const handle = temporal.workflow.getHandle(id)
      expect((await handle.describe()).status.name).toBe('RUNNING')
      await handle.terminate()
    }
  })
})

describe('a person', () => {
  test('end-sessions: every session of the space ends, those of others go on, the password stays; without a space: exit 3', async () => {
    const [owner, other] = [await Owner.of(service), await Owner.of(service)]
    const send = await owner.signIn()
    await owner.signIn()
    const sendOther = await other.signIn()
    const { code, stdout, log } = await operator(['end-sessions', ...reason], owner.email)
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'sessions ended: 2\n' })
    expect(log).toMatchObject([{ space: owner.spaceId, ended: 2, by: 'Ana Lopes' }])
    expect((await send('GET', '/api/space')).status).toBe(401)
    expect((await sendOther('GET', '/api/space')).status).toBe(200)
    expect(await owner.canSignIn()).toBe(true)
    expect((await operator(['end-sessions', ...reason], newEmail())).code).toBe(3)
  })

  test('export and delete of a space: all that is stored is handed out, nothing of it in the log; then it is closed with a receipt, and its number kept', async () => {
    const owner = await Owner.of(service)
    const { stdout, log } = await operator(['export', ...reason], owner.email)
    const exported = JSON.parse(stdout)
    expect(exported.space).toMatchObject({
      subscriberNumber: owner.subscriberNumber,
      email: owner.email,
      identity: { lastName: lila.identity.lastName, trustAnswer: lila.identity.trustAnswer },
    })
    expect(exported).toMatchObject({ pendingRegistration: null, certificateSpaces: [] })
    expect(stdout).not.toMatch(/argon2|passwordHash|Sealed/)
    expect(JSON.stringify(log)).not.toContain(owner.email)
    const { stdout: subject } = await operator(['subject'], owner.email)
    expect(log).toMatchObject([{ by: 'Ana Lopes', subject: subject.trim() }])
    const deleted = await json(['delete', ...reason], owner.email)
    expect(deleted).toMatchObject({ code: 0, result: { deleted: [{ what: 'space' }] } })
    expect(deleted.notes).toContain(
      'kept: the subscriber number alone, so that nobody else gets it',
    )
    expect(await owner.canSignIn()).toBe(false)
    const { rows } = await sql`select from closed_numbers
      where subscriber_number = ${owner.subscriberNumber}`.execute(service.db)
    expect(rows).toHaveLength(1)
    const receipts = service.db.selectFrom('notices').select(['id', 'kind'])
    const [receipt, ...more] = await receipts.where('email', '=', owner.email).execute()
    expect([receipt?.kind, ...more]).toEqual(['closure'])
    const { result } = await json(['find'], owner.email)
    expect(result.found).toMatchObject([{ what: 'notice', id: receipt?.id }])
    const left = await json(['export', ...reason], owner.email)
    expect(left.result).toMatchObject({ space: null, notices: [{ kind: 'closure' }] })
    const workflow = service.deps.temporal.workflow.getHandle(`notice-${receipt?.id}`)
    expect((await workflow.describe()).type).toBe('notice')
  })

  test('delete of a space whose old address may object: it stays, exit 1', async () => {
    const owner = await Owner.of(service)
    const send = await owner.signIn()
    const email = newEmail()
    await send('POST', '/api/space/email-change', { email, password: owner.password })
    const code = await owner.code(subjects.emailChange, email)
    expect((await send('POST', '/api/space/email-change/confirmation', { code })).status).toBe(204)
    const refused = await json(['delete', ...reason], email)
    expect(refused).toMatchObject({ code: 1, result: { deleted: [] } })
    expect(refused.result.kept).toMatchObject([{ what: 'objection' }])
    expect(await owner.canSignIn(email)).toBe(true)
  })

  test('export and delete of a pending registration with a certificate space: both are handed out; the certificate space stays, exit 1', async () => {
    const person = await registered()
    await service.db
      .insertInto('certificate_spaces')
      .values({
        certificate: 'C-9',
        email: person.email,
        holder: 'Lila',
        files: '[]',
        services: '[]',
      })
      .execute()
    const { result } = await json(['export', ...reason], person.email)
    expect(result).toMatchObject({
      space: null,
      pendingRegistration: {
        email: person.email,
        trustAnswer: lila.identity.trustAnswer,
        identity: { lastName: lila.identity.lastName },
      },
      certificateSpaces: [{ certificate: 'C-9' }],
    })
    const deleted = await json(['delete', ...reason], person.email)
    expect(deleted).toMatchObject({ code: 1, outcome: 'refused' })
    expect(deleted.result.deleted).toMatchObject([{ what: 'pending-registration', how: 'deleted' }])
    expect(deleted.result.kept.map(({ what }: { what: string }) => what)).toEqual([
      'certificate-space',
      'drafts',
    ])
    expect(await service.workflow(person.id).result()).toMatchObject({ reason: 'cancelled' })
  })

  test('an unknown person: nothing to hand out or delete, exit 3', async () => {
    for (const name of ['export', 'delete']) {
      expect((await operator([name, ...reason], newEmail())).code).toBe(3)
    }
  })
})

describe('parts that are unavailable', () => {
  test.each([
    [
      'TEMPORAL_ADDRESS',
      '127.0.0.1:1',
      /^TEMPORAL_ADDRESS: Temporal is unavailable: nothing was done\n$/,
    ],
    ['TEMPORAL_NAMESPACE', 'none', /^TEMPORAL_NAMESPACE: Temporal has no such namespace: .*\n$/],
    ['DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/none', /^DATABASE_URL: PostgreSQL is .*\n$/],
  ])('%s names another place: one line, exit 4', async (name, value, line) => {
    const answer = await operator(['show', randomUUID()], '', { [name]: value })
    expect(answer).toMatchObject({ code: 4, stdout: '', stderr: expect.stringMatching(line) })
  })
})

test('a PostgreSQL that takes the connection and never answers: one line within ten seconds, exit 4', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const startMs = performance.now()
  const env = { DATABASE_URL: `postgresql://nobody@127.0.0.1:${port}/none` }
  const { code, stderr } = await operator(['find'], newEmail(), env)
  expect({ code, stderr }).toEqual({
    code: 4,
    stderr: expect.stringMatching(/^DATABASE_URL: .*\n$/),
  })
  expect(performance.now() - startMs).toBeLessThan(10_000)
  silent.close()
})

test('an error of usage with --json is one document too', async () => {
  const notes = ['no such command']
  expect(await json(['nothing'])).toMatchObject({ code: 2, command: null, outcome: 'usage', notes })
  expect(await json(['show', 'lila'])).toMatchObject({ code: 2, command: 'show', outcome: 'usage' })
})

test('docs/commands.md has a row for every command, with its options, and one for every exit code', () => {
  for (const { words, parameters } of commands) {
    expect(document).toContain(`\n| \`${[...words, parameters].filter(Boolean).join(' ')}\` |`)
    expect(documentedFields(words.join(' ')).length).toBeGreaterThan(0)
  }
  for (const [outcome, code] of Object.entries(exitCodes)) {
    expect(document).toContain(`\n| ${code} | \`${outcome}\` |`)
  }
})

describe('imports with --dry-run', () => {
  test('companies: counted and compared, and nothing is changed; who and why are not asked for', async () => {
    const { code, result } = await json(['companies', 'import', '--dry-run', sampleFile])
    expect({ code, result }).toEqual({ code: 0, result: { read: 60, replaced: 0 } })
    expect(await service.db.selectFrom('companies').select('siren').execute()).toEqual([])
    expect((await operator(['companies', 'import', sampleFile])).code).toBe(2)
  })

  test('certificate spaces: says what would be added and replaced, and changes nothing; without it, it is done', async () => {
    const header = 'certificate,email,holder,files,services'
    const first = `${header}\nD-1,d1@example.fr,Lila,,`
    const both = `${first}\nD-2,d2@example.fr,Jean,,`
    const listed = () =>
      service.db
        .selectFrom('certificate_spaces')
        .select('certificate')
        .where('certificate', 'like', 'D-%')
        .execute()
    const words = ['certificates', 'import', '-']
    expect((await json([...words, ...reason], first)).result.added).toBe(1)
    const { result } = await json([...words, '--dry-run'], both)
    expect(result).toEqual({ read: 2, added: 1, replaced: 1, passedOver: 0, provenBefore: [] })
    expect(await listed()).toHaveLength(1)
    expect((await json([...words, ...reason], both)).result).toEqual(result)
    expect(await listed()).toHaveLength(2)
    const repeated = await operator([...words, '--dry-run'], `${both}\nD-1,d3@example.fr,C,,`)
    expect(repeated.code).toBe(1)
    expect(repeated.stderr).toContain('already on line 2')
  })
})
