import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { legalUnitColumns, parseLegalUnit } from '../../../companies/legalUnit.ts'
import { parseSearchAnswer } from '../../../companies/parseSearchAnswer.ts'
import { retryAfterMs } from '../../../companies/retryAfterMs.ts'
import type { Company } from '../../../domain/company.ts'
import { durationMs } from '../../../domain/duration.ts'
import { readCsv } from '../../../main/operator/readCsv.ts'
import { hostileText, inTime, longText } from '../../support/attacks/hostileText.ts'
import { searchResult } from '../../support/parts/directoryServer.ts'

const siren = '552081317'

/** A name is one printable line; a hidden company has none. */
function isShowable({ status, name }: Company): boolean {
  if (name === undefined) return true
  return status !== 'hidden' && name === name.trim() && name !== '' && !/[^\S ]|\p{C}/u.test(name)
}

test('an answer of the public search: any JSON is about the SIREN asked for, or an error', () => {
  const field = fc.oneof(hostileText, fc.jsonValue(), fc.constantFrom('A', 'C', 'O', 'P', siren))
  const result = fc
    .dictionary(fc.constantFrom(...Object.keys(searchResult()), '__proto__', 'constructor'), field)
    .map((changes) => searchResult(changes))
  const answer = fc.oneof(
    hostileText,
    longText,
    fc.json(),
    fc
      .array(fc.oneof(result, fc.jsonValue()), { maxLength: 3 })
      .map((results) => JSON.stringify({ results })),
  )
  fc.assert(
    fc.property(answer, (text) => {
      let parsed: ReturnType<typeof parseSearchAnswer>
      try {
        parsed = inTime(() => parseSearchAnswer(text, siren))
      } catch (error) {
        return error instanceof Error && !/parsed for/.test(error.message)
      }
      if (parsed.status === 'unknown') return true
      return JSON.parse(text).results[0].siren === siren && isShowable(parsed)
    }),
    { numRuns: 1_000 },
  )
})

test('a line of the stock file: any texts are refused with a reason, or a company that may be shown', () => {
  const line = fc.record(
    Object.fromEntries(legalUnitColumns.map((column) => [column, hostileText])) as Record<
      (typeof legalUnitColumns)[number],
      fc.Arbitrary<string>
    >,
  )
  const valid = { siren, etatAdministratifUniteLegale: 'A', statutDiffusionUniteLegale: 'O' }
  fc.assert(
    fc.property(line, fc.boolean(), (unit, isValid) => {
      const parsed = inTime(() => parseLegalUnit(isValid ? { ...unit, ...valid } : unit))
      return parsed.ok ? isShowable(parsed.value) : parsed.reason !== ''
    }),
    { numRuns: 500 },
  )
})

test('Retry-After: any text is undefined, or a time between now and an hour', () => {
  const date = fc.date({ noInvalidDate: true }).map((each) => each.toUTCString())
  fc.assert(
    fc.property(fc.oneof(hostileText, longText, date, fc.nat().map(String)), (header) => {
      const ms = inTime(() => retryAfterMs(header, 1_800_000_000_000))
      return ms === undefined || (ms >= 0 && ms <= 3_600_000)
    }),
    { numRuns: 1_000 },
  )
})

test('a duration: any text is undefined, or a whole number of milliseconds that a timer can hold', () => {
  const number = fc.oneof(fc.nat().map(String), fc.constantFrom('0', '0.0001', '9'.repeat(400)))
  const iso = fc.tuple(number, number, number).map(([d, h, s]) => `P${d}DT${h}H${s}S`)
  fc.assert(
    fc.property(fc.oneof(hostileText, longText, iso), (text) => {
      const ms = inTime(() => durationMs(text))
      return ms === undefined || (Number.isSafeInteger(ms) && ms > 0)
    }),
    { numRuns: 1_000 },
  )
})

test('a CSV file: any bytes are lines with the wanted columns, or reasons; it never throws', async () => {
  const columns = ['siren', 'name'] as const
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each)),
    fc.array(fc.oneof(hostileText, fc.constantFrom('\n', ',', '"', '\r\n', '""'))).map((texts) => {
      return Buffer.from(`siren,name\n${texts.join('')}`)
    }),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (file) => {
      const lines = await Array.fromAsync(readCsv(Readable.from([file]), columns))
      for (const line of lines) {
        expect(line.line).toBeGreaterThan(0)
        if ('reason' in line) continue
        expect(Object.keys(line.record).sort()).toEqual(['name', 'siren'])
        for (const value of Object.values(line.record)) expect(value).not.toMatch(/[\uFFFD\0]/)
      }
    }),
    { numRuns: 500 },
  )
})
