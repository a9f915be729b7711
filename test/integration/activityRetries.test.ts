import { MockActivityEnvironment } from '@temporalio/testing'
import { DefaultLogger } from '@temporalio/worker'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import { createMailer } from '../../mail/mailer.ts'
import { renderRecap } from '../../pdf/renderRecap.ts'
import { activationCode, matchCode } from '../../secrets/activationCode.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'

// No worker runs: a test calls the activity as one does, once or again after a failure.
let service: Service
let activities: ReturnType<typeof createActivities>
beforeAll(async () => {
  service = await Service.start()
  const mailer = createMailer({ url: service.sink.url, from: 'Service <service@example.fr>' })
  activities = createActivities({ ...service.deps, mailer, renderRecap, log: service.log })
})
afterAll(() => service.stop())

/** What the code of a person brings to the workflow. */
function fingerprintOf({ id: registrationId }: Person): string {
  const { keyring } = service.deps
  const source = { registrationId, keyId: keyring.current.id }
  return matchCode(keyring, source, activationCode(keyring, source)) ?? ''
}

/** Where an activity runs, without its warnings. */
const environment = () => new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') })

function createSpace(person: Person, presentedAt = '2026-11-24T12:00:00.000Z') {
  return environment().run(activities.createSpace, person.id, presentedAt, fingerprintOf(person))
}

async function registered(): Promise<Person> {
  const person = service.person()
  await person.register()
  return person
}

async function rowsOf({ id, email }: Person) {
  const { db } = service
  const spaces = db.selectFrom('spaces').selectAll().where('email', '=', email)
  const registrations = db.selectFrom('registrations').select('id').where('id', '=', id)
  return { spaces: await spaces.execute(), registrations: await registrations.execute() }
}

/** Before the first of some changes of a table, PostgreSQL runs a statement. */
async function beforeFirst(change: string, statement: string): Promise<void> {
  await sql
    .raw(`
      create or replace function meet() returns trigger language plpgsql as $$ begin
        if nextval('changes') = 1 then ${statement} end if;
        return coalesce(new, old);
      end $$;
      create sequence changes;
      create trigger meet before ${change} for each row execute function meet()`)
    .execute(service.db)
}

async function forgetFirst(table: string): Promise<void> {
  await sql.raw(`drop trigger meet on ${table}; drop sequence changes`).execute(service.db)
}

/** Makes the address of a person that of the space of somebody else. */
async function giveAddress(person: Person, owner: Person): Promise<void> {
  await createSpace(owner)
  await sql`update spaces set email = ${person.email} where email = ${owner.email}`.execute(
    service.db,
  )
}

describe('creating a space', () => {
  test('fails between the space and the deletion of the registration: neither is done, and the next try does both', async () => {
    const person = await registered()
    await beforeFirst('delete on registrations', `raise 'broken';`)
    await expect(createSpace(person)).rejects.toThrow()
    const after = await rowsOf(person)
    expect([after.spaces.length, after.registrations.length]).toEqual([0, 1])
    expect(await createSpace(person)).toEqual({ outcome: 'created', recap: 'when-asked' })
    await forgetFirst('registrations')
    const done = await rowsOf(person)
    expect([done.spaces.length, done.registrations.length]).toEqual([1, 0])
  })

  test('done, but its answer was lost: the next try finds the space, with its number', async () => {
    const person = await registered()
    expect(await createSpace(person)).toEqual({ outcome: 'created', recap: 'when-asked' })
    const { spaces } = await rowsOf(person)
    expect(await createSpace(person)).toEqual({ outcome: 'created', recap: 'when-asked' })
    expect((await rowsOf(person)).spaces).toEqual(spaces)
  })

  test('draws a number that a space has: another is drawn', async () => {
    const [first, person] = [await registered(), await registered()]
    await createSpace(first)
    const number = (await rowsOf(first)).spaces[0]?.subscriber_number
    await beforeFirst('insert on spaces', `new.subscriber_number = '${number}';`)
    expect(await createSpace(person)).toEqual({ outcome: 'created', recap: 'when-asked' })
    await forgetFirst('spaces')
    expect((await rowsOf(person)).spaces[0]?.subscriber_number).toMatch(/^2026\d{10}$/)
  })

  test('is dated when the code was presented, however late it is carried out', async () => {
    const person = await registered()
    await createSpace(person, '2025-12-31T22:59:59.000Z')
    const [space] = (await rowsOf(person)).spaces
    expect(space?.activated_at.toISOString()).toBe('2025-12-31T22:59:59.000Z')
    expect(space?.subscriber_number).toMatch(/^2025/)
  })

  test('for an address that has a space: address-taken, and that space stays as it is', async () => {
    const [owner, person] = [await registered(), await registered()]
    await giveAddress(person, owner)
    const { spaces } = await rowsOf(person)
    expect(await createSpace(person)).toEqual({ outcome: 'address-taken' })
    expect((await rowsOf(person)).spaces).toEqual(spaces)
  })

  test('of a draft: there is none, whatever is presented', async () => {
    const draft = service.person()
    await draft.fill()
    expect(await createSpace(draft)).toEqual({ outcome: 'cancelled' })
    expect((await rowsOf(draft)).spaces).toEqual([])
  })

  test('without the fingerprint of the code, or with another one: refused, and nothing changes', async () => {
    const person = await registered()
    for (const presented of [undefined, 'another']) {
      const called = environment().run(
        activities.createSpace,
        person.id,
        '2026-11-24T12:00:00.000Z',
        presented,
      )
      await expect(called).rejects.toThrow()
    }
    const { spaces, registrations } = await rowsOf(person)
    expect([spaces.length, registrations.length]).toEqual([0, 1])
  })
})

test('the address got a space after the confirmation: no code is mailed, and the registration is told why', async () => {
  const [owner, person] = [await registered(), await registered()]
  await giveAddress(person, owner)
  const sent = await environment().run(activities.sendCode, person.id)
  expect(sent).toEqual({ outcome: 'address-taken' })
  expect(service.sink.mails.filter(({ to }) => to === person.email)).toEqual([])
})

test('the mail about a change, accepted but its answer lost: sent again with the same Message-ID and the date of the change', async () => {
  const owner = await registered()
  await createSpace(owner)
  const { id, changed_at } = await service.db
    .insertInto('coordinates_changes')
    .columns(['space_id', 'changed_at'])
    .expression((query) =>
      query
        .selectFrom('spaces')
        .select(['id', sql<Date>`now() - interval '1 hour'`.as('changed_at')])
        .where('email', '=', owner.email),
    )
    .returning(['id', 'changed_at'])
    .executeTakeFirstOrThrow()
  for (const _ of ['first', 'again']) await environment().run(activities.tellOwner, id)
  const mails = service.sink.mails.filter(({ to }) => to === owner.email)
  const [first, again] = mails.map(({ parsed }) => [parsed.messageId, parsed.date?.getTime()])
  expect(first?.[0]).toContain(id)
  expect(first?.[1]).toBe(changed_at.setMilliseconds(0))
  expect(again).toEqual(first)
})
