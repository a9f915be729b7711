import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi } from '../../api/app.ts'
import { connect } from '../../db/connect.ts'
import { eventually } from '../support/eventually.ts'
import { describedApi } from '../support/parts/describedApi.ts'
import { type Relay, startRelay } from '../support/parts/relay.ts'
import { Service } from '../support/parts/service.ts'
import { Person } from '../support/people/person.ts'

let service: Service
let postgres: Relay
let db: ReturnType<typeof connect>
const person = () => new Person((path, init) => app.request(path, init))
let app: Pick<ReturnType<typeof createApi>, 'request'>

beforeAll(async () => {
  service = await Service.start()
  const url = new URL(service.databaseUrl)
  postgres = await startRelay({ host: '127.0.0.1', port: Number(url.port) })
  url.port = String(postgres.port)
  const onBrokenConnection = () => undefined
  db = connect({ url: url.href, name: 'stalls', maxConnections: 5, onBrokenConnection })
  app = describedApi(
    createApi({
      deps: { ...service.deps, db },
      publicUrl: 'http://localhost',
      log: pino({ level: 'silent' }),
      remoteAddress: () => '192.0.2.1',
    }),
  )
})
afterAll(async () => {
  postgres.resume()
  await db.destroy()
  await postgres.close()
  await service.stop()
})

const open = (one: Person) => one.request('POST', '/api/registrations', { termsAccepted: true })

/** Which of the opened drafts the database has, seen on another connection. */
async function isStored(answer: Response): Promise<boolean> {
  const { id } = await answer.json()
  const rows = await service.db
    .selectFrom('registrations')
    .select('id')
    .where('id', '=', id)
    .execute()
  return rows.length === 1
}

/** Transactions that follow each other on every connection until `stop`. */
function transactions() {
  let ended = 0
  let isOver = false
  const loop = async () => {
    while (!isOver) {
      const transaction = db.transaction().execute((trx) => sql`select 1`.execute(trx))
      await transaction.then(
        () => ended++,
        () => undefined,
      )
    }
  }
  const loops = Promise.all(Array.from({ length: 20 }, loop))
  return {
    ended: () => ended,
    stop() {
      isOver = true
      return loops
    },
  }
}

test('PostgreSQL stalls longer than a statement may take: what is answered 201 afterwards is stored', async () => {
  const running = transactions()
  await eventually('connections to be open', running.ended, { until: (count) => count >= 100 })
  postgres.stall()
  // Each transaction in progress times out: at its BEGIN, its statement or its COMMIT.
  await running.stop()
  postgres.resume()
  const answers = await Promise.all(Array.from({ length: 30 }, () => open(person())))
  for (const answer of answers) {
    expect(answer.status).toBe(201)
    expect(await isStored(answer)).toBe(true)
  }
})

test('every connection is lost in silence: one time limit of failures, then each request works', async () => {
  await Promise.all(Array.from({ length: 5 }, () => open(person())))
  postgres.lose()
  const startMs = performance.now()
  const [first] = await Promise.all([open(person()), open(person())])
  expect(first?.status).toBe(503)
  expect(performance.now() - startMs).toBeLessThan(6_500)
  for (let request = 0; request < 10; request++) {
    expect((await open(person())).status).toBe(201)
  }
})
