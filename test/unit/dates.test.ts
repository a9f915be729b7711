import { expect, test } from 'vitest'
import { dayInFrance, momentInFrance } from '../../texts/dates.fr.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  ['2026-11-25T13:05:00Z', 'mercredi 25 novembre 2026 à 14 h 05'],
  ['2026-07-14T21:30:00Z', 'mardi 14 juillet 2026 à 23 h 30'],
  ['2026-10-31T23:00:00Z', 'dimanche 1er novembre 2026 à 0 h 00'],
  ['2026-11-26T04:35:59Z', 'jeudi 26 novembre 2026 à 5 h 35'],
])('%s is « %s » in France', (instant, text) => {
  expect(plain(momentInFrance(new Date(instant)))).toBe(text)
})

test.each([
  ['2011-06-10T10:00:00Z', '10 juin 2011'],
  ['2026-01-31T23:30:00Z', '1er février 2026'],
  ['2026-12-31T22:59:59Z', '31 décembre 2026'],
  ['2026-12-31T23:00:00Z', '1er janvier 2027'],
])('%s is the %s in France', (instant, text) => {
  expect(plain(dayInFrance(new Date(instant)))).toBe(text)
})

test('the words of a date are never parted at the end of a line', () => {
  expect(dayInFrance(new Date('2011-06-10T10:00:00Z'))).toBe('10\u00a0juin\u00a02011')
})
