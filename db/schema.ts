import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { CompanyStatus } from '../domain/company.ts'
import type { Identity } from '../domain/identity.ts'
import type { CodeKind } from '../domain/mailedCode.ts'
import type { NoticeKind } from '../domain/notice.ts'

/** The tables in PostgreSQL. Only this room knows their names in snake case. */
export interface Database {
  registrations: RegistrationsTable
  spaces: SpacesTable
  recaps: RecapsTable
  companies: CompaniesTable
  certificate_spaces: CertificateSpacesTable
  sessions: SessionsTable
  coordinates_changes: CoordinatesChangesTable
  mailed_codes: MailedCodesTable
  notices: NoticesTable
  closed_numbers: ClosedNumbersTable
  limits: LimitsTable
  compatible_migrations: CompatibleMigrationsTable
}

type Instant = ColumnType<Date, Date | string, Date | string>

/** A registration, from the accepted terms until it is activated or abandoned. */
export interface RegistrationsTable {
  id: Generated<string>
  terms_version: string
  terms_accepted_at: Generated<Date>
  email: string | null
  email_typed: string | null
  /** Sealed for the registration. */
  password_hash: string | null
  identity: JSONColumnType<Identity> | null
  trust_answer_sealed: string | null
  company_name: string | null
  company_ceased: Generated<boolean>
  /** The certificate space that the new space takes over. */
  certificate: string | null
  /** The typed form of step 3 that is not accepted yet; only a draft has one. */
  form_sealed: string | null
  /** When a draft expires. A confirmed registration has no such time: its workflow ends it. */
  expires_at: Instant | null
  confirmed_at: Instant | null
  /** The key of the token of a draft, then of the activation code. */
  key_id: string | null
}

/** What an activated registration becomes. */
export interface SpacesTable {
  id: Generated<string>
  registration_id: string
  /** The key of the activation code. It is needed for ten minutes after the activation. */
  key_id: string
  subscriber_number: string
  email: string
  email_typed: string
  /** Sealed for the registration, or the hash itself since a version before 0.3.0. */
  password_hash: string
  identity: JSONColumnType<Identity>
  trust_answer_sealed: string
  company_name: string | null
  /** The certificate space that was taken over, with its files (SIRENs) and services. */
  certificate: string | null
  files: ColumnType<string[], string | undefined, string>
  services: ColumnType<string[], string | undefined, string>
  terms_version: string
  terms_accepted_at: Instant
  activated_at: Instant
  created_at: Generated<Date>
  /** Increases by one with each change of the coordinates. */
  version: Generated<number>
}

/** The recap of a space, stored once rendered, and sealed. */
interface RecapsTable {
  space_id: string
  key_id: string
  sealed: Buffer
  /** The version of the space that the recap shows. */
  version: number
  rendered_at: Generated<Date>
}

/** A sign-in, by the hash of its token. */
interface SessionsTable {
  token_hash: string
  space_id: string
  created_at: Generated<Date>
  seen_at: Generated<Date>
}

/** A change of coordinates whose workflow has not ended. */
interface CoordinatesChangesTable {
  id: Generated<string>
  space_id: string
  changed_at: Generated<Date>
  workflow_started_at: Instant | null
  mail_tries: Generated<number>
  mail_tries_since: Instant | null
}

/** A mailed code that is awaited. */
export interface MailedCodesTable {
  id: Generated<string>
  kind: CodeKind
  /** Where the code is mailed. */
  email: string
  email_typed: string
  /** One of the three. A code of a registration has the registration's id itself. */
  space_id: string | null
  certificate: string | null
  registration_id: string | null
  key_id: string
  /** ISO 8601. */
  time_window: string
  requested_at: Generated<Date>
  workflow_started_at: Instant | null
  accepted_at: Instant | null
  deadline: Instant | null
  mail_tries: Generated<number>
  /** The last try, from which the time of `mail_tries` runs. */
  mail_tries_since: Instant | null
}

/** What the owner of a space is mailed about, until the mail is sent. */
interface NoticesTable {
  id: Generated<string>
  /** Null for a notice that outlives its space, and has the address itself. */
  space_id: string | null
  email: string | null
  email_typed: string | null
  kind: NoticeKind
  happened_at: Generated<Date>
  created_at: Generated<Date>
  /** When its workflow was last started, or when it was taken to be mailed with others. */
  workflow_started_at: Instant | null
  mail_tries: Generated<number>
  mail_tries_since: Instant | null
}

/** The numbers of spaces that were closed. No other space gets one. */
interface ClosedNumbersTable {
  subscriber_number: string
  closed_at: Generated<Date>
}

/** The legal units of the public stock file. Each import replaces all of them. */
interface CompaniesTable {
  siren: string
  status: CompanyStatus
  name: string | null
}

/** An imported old space that was opened with a certificate. */
interface CertificateSpacesTable {
  certificate: string
  email: string
  holder: string
  files: JSONColumnType<string[]>
  services: JSONColumnType<string[]>
  imported_at: Generated<Date>
}

/** The counts of the limits, and what was cancelled in the last ten minutes. */
interface LimitsTable {
  /** A keyed hash of a limit and its subject, or of a cancelled address and code. */
  key: string
  points: number
  expires_at: Instant
}

/** What a newer release notes for older ones. */
interface CompatibleMigrationsTable {
  migration: string
  /** The oldest migration whose release works with it. */
  works_since: string
}
