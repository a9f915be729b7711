import { type Kysely, type Selectable, sql } from 'kysely'
import type { NormalisedEmail, TypedEmail } from '../domain/emailAddress.ts'
import type { Identity } from '../domain/identity.ts'
import { isAnyOf } from './isAnyOf.ts'
import type { Database, RegistrationsTable } from './schema.ts'

/** The data of a registration. A step that is not done yet is undefined. */
export interface Registration {
  id: string
  status: 'draft' | 'sending-code' | 'awaiting-activation'
  email: NormalisedEmail | undefined
  emailTyped: TypedEmail | undefined
  identity: Identity | undefined
  trustAnswerSealed: string | undefined
  formSealed: string | undefined
  companyName: string | undefined
  /** Of the certificate space that its space takes over. */
  certificate: string | undefined
  /** Whether the directory said so, of a company whose name is here. */
  isCompanyCeased: boolean
  /** When a draft expires. Each change of the draft moves it. */
  expiresAt: Date | undefined
  confirmedAt: Date | undefined
  isWorkflowStarted: boolean
  activationDeadline: Date | undefined
}

/** A registration; undefined for an expired draft. */
export async function findRegistration(
  db: Kysely<Database>,
  id: string,
): Promise<Registration | undefined> {
  const row = await db
    .selectFrom('registrations')
    .leftJoin('mailed_codes as code', 'code.registration_id', 'registrations.id')
    .select(registrationColumns)
    .select(['code.workflow_started_at', 'code.accepted_at', 'code.deadline'])
    .where('registrations.id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', sql<Date>`now()`)]))
    .executeTakeFirst()
  return row && toRegistration(row, row)
}

/** Deletes registrations with all their personal data. @returns how many. */
export async function deleteRegistrations(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const { numDeletedRows } = await db
    .deleteFrom('registrations')
    .where(isAnyOf('id', ids))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** What a registration is made of. */
export const registrationColumns = [
  'registrations.id',
  'registrations.email',
  'registrations.email_typed',
  'identity',
  'trust_answer_sealed',
  'form_sealed',
  'company_name',
  'company_ceased',
  'registrations.certificate',
  'expires_at',
  'confirmed_at',
] as const

/** A column without its table, which is named where two tables have the column. */
type Plain<Column> = Column extends `registrations.${infer Name}` ? Name : Column

type RegistrationColumns = Pick<
  Selectable<RegistrationsTable>,
  Plain<(typeof registrationColumns)[number]>
>

/** What became of the code of a confirmed registration. */
interface CodeProgress {
  workflow_started_at: Date | null
  accepted_at: Date | null
  deadline: Date | null
}

/** @param code of a confirmed registration; nothing has become of it yet by default. */
export function toRegistration(row: RegistrationColumns, code?: CodeProgress): Registration {
  return {
    id: row.id,
    status: statusOf(row, code),
    email: (row.email as NormalisedEmail | null) ?? undefined,
    emailTyped: (row.email_typed as TypedEmail | null) ?? undefined,
    identity: row.identity ?? undefined,
    trustAnswerSealed: row.trust_answer_sealed ?? undefined,
    formSealed: row.form_sealed ?? undefined,
    companyName: row.company_name ?? undefined,
    certificate: row.certificate ?? undefined,
    isCompanyCeased: row.company_ceased,
    expiresAt: row.expires_at ?? undefined,
    confirmedAt: row.confirmed_at ?? undefined,
    isWorkflowStarted: Boolean(code?.workflow_started_at),
    activationDeadline: code?.deadline ?? undefined,
  }
}

function statusOf(row: RegistrationColumns, code?: CodeProgress): Registration['status'] {
  if (!row.confirmed_at) return 'draft'
  return code?.accepted_at ? 'awaiting-activation' : 'sending-code'
}
