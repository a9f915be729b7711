import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { toEmailAddress } from '../../db/emailAddress.ts'
import { deleteCode, findCode, insertCodes } from '../../db/mailedCodes.ts'
import { type ProcedureKind, procedureKinds } from '../../domain/mailedCode.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { activationCode } from '../../secrets/activationCode.ts'
import { startCoordinatesChange } from '../../workflows/coordinatesChange/client.ts'
import { coordinatesChangeWorkflowId } from '../../workflows/coordinatesChange/contract.ts'
import { reportEnd, startMailedCode } from '../../workflows/mailedCode/client.ts'
import {
  codeStatusAttribute,
  mailedCodeWorkflowId,
  used,
} from '../../workflows/mailedCode/contract.ts'
import { startNotice } from '../../workflows/notice/client.ts'
import { noticeWorkflowId } from '../../workflows/notice/contract.ts'
import { eventually } from '../support/eventually.ts'
import { startMailSink } from '../support/parts/mailSink.ts'
import { Service, type ServiceOptions } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'
import { newEmail } from '../support/people/personas.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(import.meta.dirname, packageJson.version)
let service: Service

beforeAll(async () => {
  const changelog = await readFile(join(import.meta.dirname, '../../CHANGELOG.md'), 'utf8')
  const isReleased = changelog.includes(`\n## ${packageJson.version} (`)
  if (isReleased) throw new Error(`${packageJson.version} is released: raise version first`)
  await mkdir(folder, { recursive: true })
})
afterEach(() => service.stop())

const processAndHost = /\d+@[\w.-]+/g

/**
 * Writes the history of a workflow, one event in each line, without the identities of processes and
 * the folder of this machine.
 */
async function save(path: string, workflow: Pick<WorkflowHandle, 'fetchHistory'>): Promise<void> {
  const { events } = JSON.parse(historyToJSON(await workflow.fetchHistory()))
  const lines = events.map((event: object) => JSON.stringify(event))
  const text = `{"events":[\n${lines.join(',\n')}\n]}\n`
  // Stacks of failures name it.
  const plain = text.replaceAll(`file://${root}/`, '').replaceAll(`${root}/`, '')
  await writeFile(join(folder, `${path}.json`), plain.replaceAll(processAndHost, 'worker'))
}

/** Starts a service and a worker. @returns a person who has just confirmed. */
async function registered(options?: ServiceOptions): Promise<Person> {
  service = await Service.start(options)
  await service.work()
  const person = service.person()
  await person.register()
  return person
}

const codeOf = ({ id: registrationId }: Person) => {
  const { keyring } = service.deps
  return activationCode(keyring, { registrationId, keyId: keyring.current.id })
}

/** A mail server that refuses mailboxes permanently, after some accepted mails. */
async function refusingSink(accepted = 0) {
  let left = accepted
  return startMailSink({
    onRcptTo: (_address, _session, callback) =>
      left-- > 0
        ? callback()
        : callback(Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 })),
  })
}

/** The mail server is unavailable, and the next attempt would come after the seven days. */
const neverAccepted = async () => {
  throw ApplicationFailure.create({ nextRetryDelay: '8 days' })
}

/** A person who has just confirmed, and whose mail the mail server holds. */
async function registeredWhileSending() {
  service = await Service.start()
  const mail = service.sink.holdNext()
  await service.work()
  const person = service.person()
  await person.register()
  await mail.held
  return { person, mail }
}

/** A person with a code, when no worker runs any more. */
async function registeredWithoutWorker() {
  service = await Service.start()
  const stopWorker = await service.work()
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  await stopWorker()
  return { person, code }
}

const done = async () => undefined
const abandon = async () => ({ leftMs: 0 })
const remakeRecap = async () => 'stored' as const
const taken = async () => ({ outcome: 'address-taken' as const })

describe('registration', () => {
  test('sending the code', async () => {
    const { person, mail } = await registeredWhileSending()
    await save('registration.sending-code', service.workflow(person.id))
    mail.answer()
  })

  test('awaiting activation', async () => {
    const person = await registered()
    await service.codeOf(person)
    await save('registration.awaiting-activation', service.workflow(person.id))
  })

  test('activated by an Update', async () => {
    const person = await registered()
    expect((await person.activate(await service.codeOf(person))).status).toBe(200)
    await service.workflow(person.id).result()
    await save('registration.activated', service.workflow(person.id))
  })

  test('activated while the mail was still being sent', async () => {
    const { person, mail } = await registeredWhileSending()
    expect((await person.activate(codeOf(person))).status).toBe(200)
    mail.answer()
    await service.workflow(person.id).result()
    await save('registration.activated-while-sending', service.workflow(person.id))
  })

  test('activated by a Signal, recorded without a worker', async () => {
    const { person, code } = await registeredWithoutWorker()
    expect((await person.activate(code)).status).toBe(202)
    await service.work()
    await service.workflow(person.id).result()
    await save('registration.activated-by-signal', service.workflow(person.id))
  })

  test('activated once the database takes the space', async () => {
    const person = await registered()
    const code = await service.codeOf(person)
    const workflow = service.workflow(person.id)
    await sql`alter table spaces rename to spaces_away`.execute(service.db)
    const activating = person.activate(code)
    await eventually('the space to be left to an activity', async () => {
      const { events } = await workflow.fetchHistory()
      return events?.some(({ activityTaskScheduledEventAttributes: scheduled }) => {
        return scheduled?.activityType?.name === 'createSpace'
      })
    })
    await sql`alter table spaces_away rename to spaces`.execute(service.db)
    await activating
    await workflow.result()
    await save('registration.activated-later', workflow)
  })

  test('activated, and its recap fails and is left', async () => {
    const person = await registered()
    const code = await service.codeOf(person)
    await service.db
      .updateTable('registrations')
      .set({ trust_answer_sealed: 'sealed by nobody' })
      .where('id', '=', person.id)
      .execute()
    expect((await person.activate(code)).status).toBe(200)
    await service.workflow(person.id).result()
    await save('registration.activated-without-recap', service.workflow(person.id))
  })

  test('too late', async () => {
    const person = await registered({ activationWindow: 'PT2S' })
    await service.workflow(person.id).result()
    await save('registration.code-expired', service.workflow(person.id))
  })

  test('cancelled by the holder of the code', async () => {
    const person = await registered()
    expect((await person.cancel(await service.codeOf(person))).status).toBe(204)
    await service.workflow(person.id).result()
    await save('registration.cancelled-by-holder', service.workflow(person.id))
  })

  test('cancelled by the holder of the code, by a Signal, recorded without a worker', async () => {
    const { person, code } = await registeredWithoutWorker()
    expect((await person.cancel(code)).status).toBe(202)
    await service.work()
    await service.workflow(person.id).result()
    await save('registration.cancelled-by-signal', service.workflow(person.id))
  })

  test('cancelled by an operator', async () => {
    const person = await registered()
    await service.codeOf(person)
    await service.workflow(person.id).cancel()
    await service.workflow(person.id).result()
    await save('registration.cancelled-by-operator', service.workflow(person.id))
  })

  test('cancelled by an operator while the mail was still being sent', async () => {
    const { person, mail } = await registeredWhileSending()
    await service.workflow(person.id).cancel()
    await service.workflow(person.id).result()
    mail.answer()
    await save('registration.cancelled-while-sending', service.workflow(person.id))
  })

  test('its window is malformed', async () => {
    const person = await registered({ activationWindow: 'for ever' })
    const failure = await service
      .workflow(person.id)
      .result()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(WorkflowFailedError)
    await save('registration.malformed-window', service.workflow(person.id))
  })

  test('undeliverable: the mail server has no such mailbox', async () => {
    const person = await registered({ sink: await refusingSink() })
    await service.workflow(person.id).result()
    await save('registration.undeliverable', service.workflow(person.id))
  })

  test('undeliverable: the mail server was unavailable for seven days', async () => {
    service = await Service.start()
    await service.workWithFakes({ sendCode: neverAccepted, abandon })
    const person = service.person()
    await person.register()
    await service.workflow(person.id).result()
    await save('registration.undeliverable-after-seven-days', service.workflow(person.id))
  })

  test('the address was taken before the mail was sent', async () => {
    service = await Service.start()
    await service.workWithFakes({ sendCode: taken, abandon })
    const person = service.person()
    await person.register()
    await service.workflow(person.id).result()
    await save('registration.address-taken-before-mail', service.workflow(person.id))
  })

  test('the address was taken before the space was created', async () => {
    service = await Service.start()
    const activationDeadline = new Date(Date.now() + 48 * 3_600_000).toISOString()
    const sendCode = async () => ({ outcome: 'accepted' as const, activationDeadline })
    await service.workWithFakes({ sendCode, createSpace: taken, abandon })
    const person = service.person()
    await person.register()
    expect((await person.activate(codeOf(person))).status).toBe(422)
    await service.workflow(person.id).result()
    await save('registration.address-taken', service.workflow(person.id))
  })
})

describe('coordinates-change', () => {
  /** Changes the coordinates of a new space. @returns the workflow of the change. */
  async function changed() {
    const person = service.person()
    await person.register()
    await person.activate(await service.codeOf(person))
    await service.workflow(person.id).result()
    const { id: space_id } = await service.db
      .selectFrom('spaces')
      .select('id')
      .executeTakeFirstOrThrow()
    const { id } = await service.db
      .insertInto('coordinates_changes')
      .values({ space_id })
      .returning('id')
      .executeTakeFirstOrThrow()
    return {
      start: () => startCoordinatesChange(service.deps, id),
      workflow: service.deps.temporal.workflow.getHandle(coordinatesChangeWorkflowId(id)),
    }
  }

  test('the owner informed by mail, the recap made again', async () => {
    service = await Service.start()
    await service.work()
    const { start, workflow } = await changed()
    await start()
    await workflow.result()
    await save('coordinates-change.told', workflow)
  })

  test('the owner has no mailbox any more', async () => {
    service = await Service.start({ sink: await refusingSink(1) })
    await service.work()
    const { start, workflow } = await changed()
    await start()
    await workflow.result()
    await save('coordinates-change.undeliverable', workflow)
  })

  test('the mail server was unavailable for seven days', async () => {
    service = await Service.start()
    const stopWorker = await service.work()
    const { start, workflow } = await changed()
    await stopWorker()
    await service.workWithFakes({ tellOwner: neverAccepted, remakeRecap, forgetChange: done })
    await start()
    await workflow.result()
    await save('coordinates-change.undeliverable-after-seven-days', workflow)
  })

  test('the recap fails and is left', async () => {
    service = await Service.start()
    await service.work()
    const { start, workflow } = await changed()
    await service.db
      .updateTable('spaces')
      .set({ trust_answer_sealed: 'sealed by nobody' })
      .execute()
    await start()
    await workflow.result()
    await save('coordinates-change.without-recap', workflow)
  })

  test('cancelled by an operator while the mail to the owner is being sent', async () => {
    service = await Service.start()
    await service.work()
    const { start, workflow } = await changed()
    const mail = service.sink.holdNext()
    await start()
    await mail.held
    await workflow.cancel()
    await workflow.result().catch(() => undefined)
    mail.answer()
    await save('coordinates-change.cancelled', workflow)
  })
})

describe('notices', () => {
  /** A notice, whose workflow is started by `start`. */
  async function noticed() {
    const person = service.person()
    await person.register()
    await person.activate(await service.codeOf(person))
    await service.workflow(person.id).result()
    const { db, deps } = service
    const { id: space_id } = await db.selectFrom('spaces').select('id').executeTakeFirstOrThrow()
    const values = { space_id, kind: 'sign-in' as const }
    const row = db.insertInto('notices').values(values).returning('id')
    const { id } = await row.executeTakeFirstOrThrow()
    const workflow = deps.temporal.workflow.getHandle(noticeWorkflowId(id))
    return { id, start: () => startNotice(deps, id), workflow }
  }

  test('sent', async () => {
    service = await Service.start()
    await service.work()
    const { start, workflow } = await noticed()
    await start()
    await workflow.result()
    await save('notice.sent', workflow)
  })

  test('its space is gone', async () => {
    service = await Service.start()
    await service.work()
    const { id, start, workflow } = await noticed()
    await service.db.deleteFrom('notices').where('id', '=', id).execute()
    await start()
    await workflow.result()
    await save('notice.gone', workflow)
  })

  test('cancelled by an operator while the mail is being sent', async () => {
    service = await Service.start()
    await service.work()
    const { start, workflow } = await noticed()
    const mail = service.sink.holdNext()
    await start()
    await mail.held
    await workflow.cancel()
    await workflow.result().catch(() => undefined)
    mail.answer()
    await save('notice.cancelled', workflow)
  })
})

describe('mailed codes', () => {
  /** A code of an hour for the holder of a certificate, whose workflow is started by `start`. */
  async function stored({ kind = 'certificate-option' as ProcedureKind, window = 'PT1H' } = {}) {
    const { db, deps } = service
    const [id, certificate, email] = [randomUUID(), randomUUID(), newEmail()]
    const held = { certificate, email, holder: 'Lila', files: '[]', services: '[]' }
    await db.insertInto('certificate_spaces').values(held).execute()
    const address = toEmailAddress({ email, email_typed: email })
    const keyId = deps.keyring.current.id
    const request = { id, kind, email: address, of: { certificate }, keyId, window }
    await insertCodes(db, [request])
    return {
      id,
      start: () => startMailedCode(deps, { id, kind, window }),
      workflow: deps.temporal.workflow.getHandle(mailedCodeWorkflowId(kind, id)),
      accepted: () =>
        eventually('the mail to be accepted', async () => (await findCode(db, id))?.deadline),
      /** Uses the code, and says so. */
      async use() {
        await deleteCode(db, id)
        await reportEnd(deps.temporal, { id, kind }, used)
      },
    }
  }

  const mailCode = async () => ({
    outcome: 'accepted' as const,
    deadline: new Date(Date.now() + 3_600_000).toISOString(),
  })
  const forgetCode = async () => ({ wasThere: true, leftMs: 0 })

  test.each<ProcedureKind>(procedureKinds)('%s: used', async (kind) => {
    service = await Service.start()
    await service.work()
    const { start, accepted, use, workflow } = await stored({ kind })
    await start()
    await accepted()
    await use()
    await workflow.result()
    await save(`${kind}.used`, workflow)
  })

  test('the mail is being sent; then used, before its acceptance', async () => {
    service = await Service.start()
    await service.work()
    const mail = service.sink.holdNext()
    const { start, use, workflow } = await stored()
    await start()
    await mail.held
    await save('certificate-option.sending-code', workflow)
    await use()
    await workflow.result()
    mail.answer()
    await save('certificate-option.used-while-sending', workflow)
  })

  test('awaited; then cancelled by an operator', async () => {
    service = await Service.start()
    await service.work()
    const { start, workflow } = await stored()
    await start()
    await eventually('the code to be awaited', async () => {
      const { typedSearchAttributes } = await workflow.describe()
      return typedSearchAttributes.get(codeStatusAttribute) === 'awaiting-code'
    })
    await save('certificate-option.awaiting-code', workflow)
    await workflow.cancel()
    await workflow.result()
    await save('certificate-option.cancelled-by-operator', workflow)
  })

  test('cancelled by an operator while the mail was still being sent', async () => {
    service = await Service.start()
    await service.work()
    const mail = service.sink.holdNext()
    const { start, workflow } = await stored()
    await start()
    await mail.held
    await workflow.cancel()
    await workflow.result()
    mail.answer()
    await save('certificate-option.cancelled-while-sending', workflow)
  })

  test('cancelled by an operator while it looks whether the code was used', async () => {
    service = await Service.start()
    const looking = Promise.withResolvers<void>()
    const look = Promise.withResolvers<boolean>()
    const isCodeUsed = () => {
      looking.resolve()
      return look.promise
    }
    await service.workWithFakes({ mailCode, isCodeUsed, forgetCode })
    const { start, use, workflow } = await stored()
    await start()
    await use()
    await looking.promise
    await workflow.cancel()
    await eventually('the code to be deleted', async () => {
      const { events } = await workflow.fetchHistory()
      return events?.some(({ activityTaskScheduledEventAttributes: scheduled }) => {
        return scheduled?.activityType?.name === 'forgetCode'
      })
    })
    look.resolve(false)
    await workflow.result()
    await save('certificate-option.cancelled-while-looking', workflow)
  })

  test('a forged use; then too late', async () => {
    service = await Service.start()
    await service.work()
    const { start, accepted, workflow } = await stored({ window: 'PT2S' })
    await start()
    await accepted()
    await workflow.signal(used)
    await workflow.result()
    await save('certificate-option.code-expired', workflow)
  })

  test('PostgreSQL’s clock is behind: asked twice whether the window is over', async () => {
    service = await Service.start()
    const lefts = [1_000, 0]
    const soon = async () => ({
      outcome: 'accepted' as const,
      deadline: new Date(Date.now() + 1_000).toISOString(),
    })
    const behind = async () => ({ wasThere: true, leftMs: lefts.shift() ?? 0 })
    await service.workWithFakes({ mailCode: soon, forgetCode: behind })
    const { start, workflow } = await stored({ window: 'PT1S' })
    await start()
    await workflow.result()
    await save('certificate-option.code-expired-later', workflow)
  })

  test('used, and nobody said so', async () => {
    service = await Service.start()
    await service.work()
    const { id, start, accepted, workflow } = await stored({ window: 'PT2S' })
    await start()
    await accepted()
    await deleteCode(service.db, id)
    await workflow.result()
    await save('certificate-option.withdrawn', workflow)
  })

  test('gone before the mail', async () => {
    service = await Service.start()
    await service.work()
    const { id, start, workflow } = await stored()
    await deleteCode(service.db, id)
    await start()
    await workflow.result()
    await save('certificate-option.withdrawn-before-mail', workflow)
  })

  test('undeliverable: the mail server has no such mailbox', async () => {
    service = await Service.start({ sink: await refusingSink() })
    await service.work()
    const { start, workflow } = await stored()
    await start()
    await workflow.result()
    await save('certificate-option.undeliverable', workflow)
  })

  test('undeliverable: the mail server was unavailable for seven days', async () => {
    service = await Service.start()
    await service.workWithFakes({ mailCode: neverAccepted, forgetCode })
    const { start, workflow } = await stored()
    await start()
    await workflow.result()
    await save('certificate-option.undeliverable-after-seven-days', workflow)
  })

  test('its window is malformed', async () => {
    service = await Service.start()
    await service.work()
    const { start, workflow } = await stored({ window: 'for ever' })
    await start()
    const failure = await workflow.result().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(WorkflowFailedError)
    await save('certificate-option.malformed-window', workflow)
  })
})

describe('sweeps', () => {
  test.each(['reconcile', 'purge'])('%s', async (type) => {
    service = await Service.start()
    await service.work()
    const { temporal, taskQueue } = service.deps
    const workflow = await temporal.workflow.start(type, { workflowId: type, taskQueue })
    await workflow.result()
    await save(`${type}.done`, workflow)
  })

  test.each(['reconcile', 'activation-notices', 'purge'])('%s in rounds', async (type) => {
    service = await Service.start()
    await service.work()
    const { temporal, taskQueue } = service.deps
    const args = [{ rounds: 2, every: '1 second' }]
    const workflow = await temporal.workflow.start(type, { workflowId: type, taskQueue, args })
    await workflow.result()
    await save(`${type}.in-rounds`, workflow)
  })
})
