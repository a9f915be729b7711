import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { EmailAddress, NormalisedEmail, TypedEmail } from '../domain/emailAddress.ts'
import type { Identity } from '../domain/identity.ts'
import { SpaceGone } from '../domain/spaceGone.ts'
import { toEmailAddress } from './emailAddress.ts'
import { mayObject } from './emailChanges.ts'
import { isInTime } from './mailedCodes.ts'
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
  /** SIRENs of the files and names of the services that were taken over from a certificate space. */
  files: string[]
  services: string[]
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

/** How a space is found. `emailOrOld`: by its address, or by one that may object to it. */
type SpaceKey =
  | { id: string }
  | { registrationId: string }
  | { email: NormalisedEmail }
  | { emailOrOld: NormalisedEmail }

/** A space, and the time of this look-up on PostgreSQL's clock. */
export async function findSpace(
  db: Kysely<Database>,
  by: SpaceKey,
): Promise<FoundSpace | undefined> {
  const row = await db
    .selectFrom('spaces')
    .select(spaceColumns)
    .select(sql<Date>`now()`.as('now'))
    .where((eb) => {
      if ('id' in by) return eb('id', '=', by.id)
      if ('email' in by) return eb('email', '=', by.email)
      if ('emailOrOld' in by) return eb('id', 'in', idsOf(by.emailOrOld))
      return eb('registration_id', '=', by.registrationId)
    })
    .executeTakeFirst()
  return row && { space: toSpace(row), now: row.now }
}

/** An address that may object belongs to no other space. As a choice, both would be read whole. */
const idsOf = (email: NormalisedEmail) => sql<string>`(
  select id from spaces where email = ${email}
  union all
  (select space_id from mailed_codes
    where kind = 'email-objection' and email = ${email} and ${isInTime} limit 1))`

/** The space of a session or of a change. @throws {SpaceGone} */
export async function getSpace(db: Kysely<Database>, id: string): Promise<Space> {
  const found = await findSpace(db, { id })
  if (!found) throw new SpaceGone()
  return found.space
}

/**
 * Inserts the space of a confirmed registration, unless its number, its address, its certificate or
 * its registration already has one, and deletes the registration, in one statement. It takes over
 * the files and services of the certificate space, if the registration has one (E'3). The notice of
 * the activation is stored with it, under the id of the registration.
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
        terms_accepted_at, certificate, files, services)
      select id, ${made.subscriberNumber}, ${made.activatedAt}, key_id, registrations.email,
        email_typed, password_hash, identity, trust_answer_sealed, company_name, terms_version,
        terms_accepted_at, certificate, coalesce(files, '[]'), coalesce(services, '[]')
      from registrations left join certificate_spaces using (certificate)
      where id = ${made.registrationId} and confirmed_at is not null and not exists
        (select from closed_numbers where subscriber_number = ${made.subscriberNumber})
      on conflict do nothing
      returning id, registration_id, certificate),
    taken_over as (
      delete from certificate_spaces using made
      where certificate_spaces.certificate = made.certificate),
    noted as (
      insert into notices (id, space_id, kind, happened_at)
      select registration_id, id, 'activation', ${made.activatedAt} from made)
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

/**
 * What the owner of a space is asked for who has forgotten the password, and where they are mailed.
 */
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

/** The address of a space. @throws {SpaceGone} */
export async function getSpaceEmail(db: Kysely<Database>, id: string): Promise<EmailAddress> {
  const row = await db
    .selectFrom('spaces')
    .select(['email', 'email_typed'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new SpaceGone()
  return toEmailAddress(row)
}

/**
 * Makes other changes of a space wait until the end of this transaction, and waits for them: the next
 * statement sees what they have stored, a session for example.
 */
export async function lockSpace(trx: Transaction<Database>, id: string): Promise<void> {
  await trx.selectFrom('spaces').select('id').where('id', '=', id).forUpdate().execute()
}

/** The stored password of a space. @throws {SpaceGone} */
export async function getStoredPassword(
  db: Kysely<Database>,
  spaceId: string,
): Promise<{ registrationId: string; passwordHash: string }> {
  const row = await db
    .selectFrom('spaces')
    .select(['registration_id', 'password_hash'])
    .where('id', '=', spaceId)
    .executeTakeFirst()
  if (!row) throw new SpaceGone()
  return { registrationId: row.registration_id, passwordHash: row.password_hash }
}

/**
 * Changes the password of a space that is locked, unless it was changed meanwhile, ends its other
 * sessions, withdraws what was asked for with the old one, and stores the notice about it, in one
 * statement. An old address may still object.
 * @returns the id of the notice; undefined when the password was changed meanwhile.
 */
export async function changePasswordHash(
  db: Transaction<Database>,
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
    .with('withdrawn', (query) =>
      query
        .deleteFrom('mailed_codes')
        .using('changed')
        .whereRef('mailed_codes.space_id', '=', 'changed.id')
        .where('mailed_codes.kind', '<>', 'email-objection'),
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

/** Whether the certificate of a registration belongs to a space already. */
export async function isCertificateTaken(
  db: Kysely<Database>,
  registrationId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('registrations')
    .innerJoin('spaces', 'spaces.certificate', 'registrations.certificate')
    .select('spaces.id')
    .where('registrations.id', '=', registrationId)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Deletes the space of an address, with all that belongs to it, unless an old address may object. Its
 * number stays used.
 * @returns the id of its registration; undefined when nothing was deleted.
 */
export async function deleteSpace(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<string | undefined> {
  const row = await db
    .with('deleted', (query) =>
      query
        .deleteFrom('spaces')
        .where('email', '=', email)
        .where(sql<boolean>`not ${mayObject}`)
        .returning(['registration_id', 'subscriber_number']),
    )
    .with('closed', (query) =>
      query
        .insertInto('closed_numbers')
        .columns(['subscriber_number'])
        .expression((eb) => eb.selectFrom('deleted').select('subscriber_number')),
    )
    .selectFrom('deleted')
    .select('registration_id')
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
  'files',
  'services',
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
    files: row.files,
    services: row.services,
    activatedAt: row.activated_at,
    createdAt: row.created_at,
    version: row.version,
  }
}
