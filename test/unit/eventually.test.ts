import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'

test('asked until the answer is the awaited one, which is returned', async () => {
  let asked = 0
  const answer = await eventually('three', () => ++asked, { until: (count) => count === 3 })
  expect(answer).toBe(3)
  expect(asked).toBe(3)
})

test('never answered as awaited: an error with what was awaited and the last answer', async () => {
  const waiting = eventually('a space', () => ({ status: 'draft' }), {
    until: ({ status }) => status === 'activated',
    timeLimitMs: 30,
  })
  await expect(waiting).rejects.toThrow('waited 30 ms for a space; last seen: {"status":"draft"}')
})

test('a probe that never answers: the same error, at the time limit', async () => {
  const waiting = eventually('a space', () => new Promise(() => undefined), { timeLimitMs: 30 })
  await expect(waiting).rejects.toThrow('waited 30 ms for a space; last seen: no answer at all')
})

test('a probe that throws: its own error, at once', async () => {
  const broken = () => Promise.reject(new Error('no such table'))
  await expect(eventually('a space', broken)).rejects.toThrow('no such table')
})
