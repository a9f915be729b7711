import pg from 'pg'
import { expect, test } from 'vitest'
import { isDatabaseUnavailable } from '../../db/errors.ts'

const errorWith = (code: string) =>
  Object.assign(new pg.DatabaseError('message', 7, 'error'), { code })

test.each([
  ['08006', 'the connection failed'],
  ['25006', 'the database is read-only'],
  ['25P03', 'a transaction was idle for too long'],
  ['3D000', 'the database is not there'],
  ['40001', 'serialisation failure'],
  ['53100', 'the disk is full'],
  ['53300', 'too many connections'],
  ['55P03', 'a lock was not free in time'],
  ['57014', 'the statement took too long'],
  ['57P01', 'the server shuts down'],
  ['58030', 'input or output failed'],
])('%s, %s: the database is unavailable for now', (code) => {
  expect(isDatabaseUnavailable(errorWith(code))).toBe(true)
})

test.each([
  ['22P02', 'a malformed value'],
  ['23505', 'a unique violation'],
  ['25P02', 'a statement in a failed transaction'],
  ['42P01', 'an unknown table'],
  ['XX000', 'an internal error'],
])('%s, %s: the statement is at fault', (code) => {
  expect(isDatabaseUnavailable(errorWith(code))).toBe(false)
})
