import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nameOf } from './check.ts'
import type { World } from './parts/world.ts'
import type { Witness } from './people/witness.ts'
import type { Row } from './table.ts'

const root = join(import.meta.dirname, '../../.data/faults')

/**
 * Keeps what explains a violation: the logs, what each person was answered, the mails and the rows.
 * It has no address: people have numbers.
 * @returns the folder.
 */
export async function keepEvidence(
  world: World,
  people: Witness[],
  row: Row,
  replay: string,
): Promise<string> {
  const folder = join(root, `${new Date().toISOString().replaceAll(':', '-')} ${row.fault}`)
  await mkdir(folder, { recursive: true })
  await cp(join(world.folder, 'logs'), join(folder, 'logs'), { recursive: true })
  const records = people.map((one) => ({
    person: nameOf(one, people),
    end: one.end,
    registrationId: one.id,
    answers: one.answers,
    mails: world.post
      .mailsTo(...one.mailboxes)
      .map(({ id, date, subject }) => ({ id, date, subject })),
  }))
  const files = {
    'violations.txt': `${row.violations.join('\n')}\n\n${replay}\n`,
    'people.json': JSON.stringify(records, null, 2),
    'registrations.json': JSON.stringify(await rowsOf(world, people), null, 2),
    'postgres.log': world.postgresLog.join('\n'),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

/** The rows of these people, without what is personal. */
async function rowsOf({ sql }: World, people: Witness[]): Promise<unknown> {
  const ids = people.map(({ id }) => id).filter(Boolean)
  const { rows: registrations } = await sql.query(
    `select registrations.id, expires_at, confirmed_at, mailed_codes.workflow_started_at,
       mailed_codes.accepted_at, deadline
     from registrations left join mailed_codes on registration_id = registrations.id
     where registrations.id = any($1::uuid[])`,
    [ids],
  )
  const { rows: spaces } = await sql.query(
    `select registration_id, activated_at, created_at, version from spaces
     where registration_id = any($1::uuid[])`,
    [ids],
  )
  return { registrations, spaces }
}
