import { sql } from 'kysely'
import { eventually } from '../eventually.ts'
import type { Service } from './service.ts'

type Send = () => Promise<Response> | Response

/** Sends requests one after the other while a space is locked, so that they go on in this order. */
export async function inTurn(
  service: Service,
  spaceId: string,
  ...requests: readonly Send[]
): Promise<Response[]> {
  const held = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const holding = service.db.transaction().execute(async (trx) => {
    await trx.selectFrom('spaces').select('id').where('id', '=', spaceId).forUpdate().execute()
    held.resolve()
    await release.promise
  })
  await held.promise
  const answers: (Promise<Response> | Response)[] = []
  for (const send of requests) {
    answers.push(send())
    await untilWaiting(service, answers.length)
  }
  release.resolve()
  await holding
  return Promise.all(answers)
}

/** Waits until so many statements wait for a lock. */
export async function untilWaiting({ db }: Service, count: number): Promise<void> {
  await eventually('statements to wait for a lock', async () => {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    return rows.length === count
  })
}
