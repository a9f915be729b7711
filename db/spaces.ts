import { type Kysely, type Selectable, sql } from 'kysely'
import type { EmailAddress, NormalisedEmail, TypedEmail } from '../domain/emailAddress.ts'
import type { Identity } from '../domain/identity.ts'
import { toEmailAddress } from './emailAddress.ts'
import type { Database, SpacesTable } from './schema.ts'

/** A stored space. Its owner sees the view that `services/` makes of it. */
export interface Space {
  id: string
  registrationId: string
  keyId: string
  subscriberNumber: string
  emailTyped: TypedEmail
  identity: Identity
  trustAnswerSealed: string
  companyName: string | undefined
  activatedAt: Date
  createdAt: Date
  /** Increases by one with each change of the coordinates. */
  version: number
}

/** A space, and the instant of its look-up on PostgreSQL's clock. */
export interface FoundSpace {
  space: Space
  now: Date
}

/**
 * A space by its id, its registration or its address, and the time of this look-up on PostgreSQL's
 * clock.
 */
export async function findSpace(
  db: Kysely<Database>,
  by: { id: string } | { registrationId: string } | { email: NormalisedEmail },
): Promise<FoundSpace | undefined> {
  const row = await db
    .selectFrom('spaces')
    .select(spaceColumns)
    .select(sql<Date>`now()`.as('now'))
    .where((eb) => {
      if ('id' in by) return eb('id', '=', by.id)
      return 'email' in by
        ? eb('email', '=', by.email)
        : eb('registration_id', '=', by.registrationId)
    })
    .executeTakeFirst()
  return row && { space: toSpace(row), now: row.now }
}

/** The space of a session or of a change. @throws when there is none. */
export async function getSpace(db: Kysely<Database>, id: string): Promise<Space> {
  const found = await findSpace(db, { id })
  if (!found) throw new Error(`space not found: ${id}`)
  return found.space
}

/**
 * Inserts the space of a confirmed registration, unless its number, its address or its registration
 * already has one, and deletes the registration, in one statement. The notice of the activation is
 * stored with it, under the id of the registration, whose workflow sends it.
 * @returns whether both were done.
 */
export async function insertSpace(
  db: Kysely<Database>,
  made: { registrationId: string; subscriberNumber: string; activatedAt: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with made as (
      insert into spaces (registration_id, subscriber_number, activated_at, key_id, email,
        email_typed, password_hash, identity, trust_answer_sealed, company_name, terms_version,
        terms_accepted_at)
      select id, ${made.subscriberNumber}, ${made.activatedAt}, key_id, email,
        email_typed, password_hash, identity, trust_answer_sealed, company_name, terms_version,
        terms_accepted_at
      from registrations where id = ${made.registrationId} and confirmed_at is not null
      on conflict do nothing
      returning id, registration_id),
    noted as (
      insert into notices (id, space_id, kind, happened_at, workflow_started_at)
      select registration_id, id, 'activation', ${made.activatedAt}, now() from made)
    delete from registrations using made where registrations.id = made.registration_id`.execute(db)
  return numAffectedRows === 1n
}

/** The space of an address, and its stored password. */
export async function findPasswordHash(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<{ spaceId: string; registrationId: string; passwordHash: string } | undefined> {
  const row = await db
    .selectFrom('spaces')
    .select(['id', 'registration_id', 'password_hash'])
    .where('email', '=', email)
    .executeTakeFirst()
  if (!row) return undefined
  return { spaceId: row.id, registrationId: row.registration_id, passwordHash: row.password_hash }
}

/** What the owner of a space is asked for who has forgotten the password, and where they are mailed. */
export interface SpaceToReset {
  id: string
  registrationId: string
  email: EmailAddress
  subscriberNumber: string
  trustAnswerSealed: string
}

/** The space of an address. */
export async function findSpaceToReset(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<SpaceToReset | undefined> {
  const row = await db
    .selectFrom('spaces')
    .select([
      'id',
      'registration_id',
      'email',
      'email_typed',
      'subscriber_number',
      'trust_answer_sealed',
    ])
    .where('email', '=', email)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      registrationId: row.registration_id,
      email: toEmailAddress(row),
      subscriberNumber: row.subscriber_number,
      trustAnswerSealed: row.trust_answer_sealed,
    }
  )
}

/** The stored password of a space. @throws when there is none. */
export async function getPasswordHash(
  db: Kysely<Database>,
  spaceId: string,
): Promise<{ registrationId: string; passwordHash: string }> {
  const row = await db
    .selectFrom('spaces')
    .select(['registration_id', 'password_hash'])
    .where('id', '=', spaceId)
    .executeTakeFirstOrThrow()
  return { registrationId: row.registration_id, passwordHash: row.password_hash }
}

/**
 * Changes the password of a space, unless it was changed meanwhile, ends its other sessions, and
 * stores the notice about it, in one statement.
 * @returns the id of the notice; undefined when the password was changed meanwhile.
 */
export async function changePasswordHash(
  db: Kysely<Database>,
  change: { spaceId: string; from: string; to: string; keptTokenHash: string },
): Promise<string | undefined> {
  const row = await db
    .with('changed', (query) =>
      query
        .updateTable('spaces')
        .set({ password_hash: change.to })
        .where('id', '=', change.spaceId)
        .where('password_hash', '=', change.from)
        .returning('id'),
    )
    .with('ended', (query) =>
      query
        .deleteFrom('sessions')
        .using('changed')
        .whereRef('sessions.space_id', '=', 'changed.id')
        .where('sessions.token_hash', '<>', change.keptTokenHash),
    )
    .insertInto('notices')
    .columns(['space_id', 'kind'])
    .expression((eb) =>
      eb.selectFrom('changed').select(['id', sql<'password'>`'password'`.as('kind')]),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Replaces the stored password of a space, unless it was changed meanwhile. */
export async function setPasswordHash(
  db: Kysely<Database>,
  stored: { spaceId: string; passwordHash: string },
  passwordHash: string,
): Promise<void> {
  await db
    .updateTable('spaces')
    .set({ password_hash: passwordHash })
    .where('id', '=', stored.spaceId)
    .where('password_hash', '=', stored.passwordHash)
    .execute()
}

/**
 * Deletes the space of an address, with its recap, its sessions and the changes of its coordinates.
 * @returns the id of its registration; undefined when the address has no space.
 */
export async function deleteSpace(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<string | undefined> {
  const row = await db
    .deleteFrom('spaces')
    .where('email', '=', email)
    .returning('registration_id')
    .executeTakeFirst()
  return row?.registration_id
}

const spaceColumns = [
  'id',
  'registration_id',
  'key_id',
  'subscriber_number',
  'email_typed',
  'identity',
  'trust_answer_sealed',
  'company_name',
  'activated_at',
  'created_at',
  'version',
] as const

function toSpace(row: Pick<Selectable<SpacesTable>, (typeof spaceColumns)[number]>): Space {
  return {
    id: row.id,
    registrationId: row.registration_id,
    keyId: row.key_id,
    subscriberNumber: row.subscriber_number,
    emailTyped: row.email_typed as TypedEmail,
    identity: row.identity,
    trustAnswerSealed: row.trust_answer_sealed,
    companyName: row.company_name ?? undefined,
    activatedAt: row.activated_at,
    createdAt: row.created_at,
    version: row.version,
  }
}
