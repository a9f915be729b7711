import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { isDatabaseUnavailable, sqlStates } from '../../db/errors.ts'
import { postgresBinaries } from '../../main/dev/postgresCluster.ts'

const errorWith = (code: string) =>
  Object.assign(new pg.DatabaseError('message', 7, 'error'), { code })

/** Every SQLSTATE of the installed PostgreSQL, as its documentation lists them in appendix A. */
async function listStates(): Promise<string[]> {
  const { postgres } = await postgresBinaries()
  const list = join(dirname(postgres), '../share/postgresql/errcodes.txt')
  const found = readFileSync(list, 'utf8').matchAll(/^([0-9A-Z]{5})\s+[EWS]\s/gm)
  return [...new Set([...found].map(([, state = '']) => state))]
}

test('every class of SQLSTATEs that PostgreSQL has is decided, and no other', async () => {
  const classes = new Set((await listStates()).map((state) => state.slice(0, 2)))
  const decided = Object.values(sqlStates)
    .flat()
    .filter(({ length }) => length === 2)
  expect(decided.toSorted()).toEqual([...classes].toSorted())
})

test('of all SQLSTATEs these mean that the database is unavailable for now; every other state is unexpected', async () => {
  const unavailable = (await listStates()).filter((state) =>
    isDatabaseUnavailable(errorWith(state)),
  )
  const expected = `
    08000 08001 08003 08004 08006 08007 08P01
    25006 25P03 25P04
    28000 28P01
    3D000
    40000 40001 40002 40003 40P01
    53000 53100 53200 53300 53400
    55000 55006 55P03
    57000 57014 57P01 57P02 57P03 57P04 57P05
    58000 58030 58P01 58P02 58P03
    F0000 F0001`
  expect(unavailable.toSorted()).toEqual(expected.trim().split(/\s+/))
})

test('a state of a class that PostgreSQL does not have is unexpected', () => {
  expect(isDatabaseUnavailable(errorWith('ZZ000'))).toBe(false)
})
