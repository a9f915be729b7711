import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOptionDraft } from '../../db/certificateOptions.ts'
import { closeSpace } from '../../db/closures.ts'
import { changeEmail, restoreEmail } from '../../db/emailChanges.ts'
import { setAcceptance } from '../../db/mailedCodes.ts'
import { resetPassword } from '../../db/passwordResets.ts'
import type { Database } from '../../db/schema.ts'
import { type ProcedureKind, procedureKinds } from '../../domain/mailedCode.ts'
import { Service } from '../support/parts/service.ts'
import { importCertificate } from '../support/people/certificate.ts'
import { Owner } from '../support/people/owner.ts'
import { newEmail } from '../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

const passwordHash = 'another'

/** The statement that uses a code of each kind. */
const uses: Record<ProcedureKind, (trx: Transaction<Database>, codeId: string) => unknown> = {
  'password-reset': (trx, codeId) => resetPassword(trx, { codeId, passwordHash }),
  'email-change': changeEmail,
  'email-objection': (trx, codeId) => restoreEmail(trx, { codeId, passwordHash }),
  'space-closure': closeSpace,
  'certificate-option': (trx, codeId) =>
    openOptionDraft(trx, { codeId, termsVersion: '1', keyId: 'key' }),
}

/** Stores a code of a space or of a certificate, as it is once it was looked up. @returns its id. */
async function stored(kind: ProcedureKind, deadline: string): Promise<string> {
  const owner = await Owner.of(service)
  const email = kind === 'space-closure' ? owner.email : newEmail()
  const ofCertificate = kind === 'certificate-option'
  const certificate = ofCertificate ? await importCertificate(service, email) : null
  const spaceId = ofCertificate ? null : owner.spaceId
  const id = randomUUID()
  const insert = (id: string, kind: ProcedureKind, to: string) => sql`
    insert into mailed_codes (id, kind, email, email_typed, space_id, certificate, key_id,
      time_window, requested_at, accepted_at, deadline)
    values (${id}, ${kind}, ${to}, ${to}, ${spaceId}, ${certificate}, 'key', 'PT1H',
      '2026-01-01', now(), now() + ${deadline}::interval)`
  await insert(id, kind, email).execute(service.db)
  // A change of address is made only while the old one may object to it.
  if (kind === 'email-change') {
    await insert(randomUUID(), 'email-objection', owner.email).execute(service.db)
    await sql`update mailed_codes set deadline = now() + interval '1 hour'
      where space_id = ${spaceId} and kind = 'email-objection'`.execute(service.db)
  }
  return id
}

const isUsed = (kind: ProcedureKind, codeId: string) =>
  service.db.transaction().execute(async (trx) => Boolean(await uses[kind](trx, codeId)))

test('an acceptance that only Temporal knows does not make the window longer', async () => {
  const id = await stored('password-reset', '1 minute')
  await sql`update mailed_codes set accepted_at = null, deadline = null where id = ${id}`.execute(
    service.db,
  )
  await setAcceptance(service.db, id, new Date(Date.now() + 100 * 3_600_000))
  const { rows } = await sql<{ isWhole: boolean }>`
    select deadline <= now() + interval '1 hour' as "isWhole" from mailed_codes
    where id = ${id}`.execute(service.db)
  expect(rows).toEqual([{ isWhole: true }])
})

test.each(procedureKinds)(
  'a code of the kind %s: used in time; late by the time it would be used, it is not',
  async (kind) => {
    expect(await isUsed(kind, await stored(kind, '1 minute'))).toBe(true)
    const late = await stored(kind, '0 minutes')
    expect(await isUsed(kind, late)).toBe(false)
    const left = service.db.selectFrom('mailed_codes').select('id').where('id', '=', late)
    expect(await left.execute()).toHaveLength(1)
  },
)
