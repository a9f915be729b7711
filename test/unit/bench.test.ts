import { describe, expect, test } from 'vitest'
import { changesOf } from '../bench/changes.ts'
import { compare } from '../bench/comparison.ts'
import type { Machine } from '../bench/machine.ts'
import { parseOptions } from '../bench/options.ts'
import { parseStat } from '../bench/processes.ts'
import type { Result } from '../bench/results.ts'
import type { Round } from '../bench/round.ts'
import { median, percentile, percentilesOf } from '../bench/statistics.ts'
import { tableOf } from '../bench/table.ts'

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index)

describe('statistics', () => {
  test('a hundred values in any order: p50, p95 and p99 are the 50th, the 95th and the 99th', () => {
    expect(percentilesOf(oneToHundred)).toEqual({ p50: 50, p95: 95, p99: 99 })
  })

  test('one value: it is every percentile; no value: 0', () => {
    expect(percentilesOf([7])).toEqual({ p50: 7, p95: 7, p99: 7 })
    expect(percentile([], 0.5)).toBe(0)
  })

  test('an odd number of values: the median is one of them; an even number: the mean of two', () => {
    expect(median([30, 10, 20])).toBe(20)
    expect(median([40, 10, 30, 20])).toBe(25)
    expect(median([])).toBe(0)
  })
})

const round = (subject: Round['subject'], journeys: number, more: Partial<Round> = {}): Round => ({
  subject,
  concurrency: 4,
  journeys,
  seconds: 10,
  timesMs: { activation: [journeys] },
  cpuMs: { worker: journeys, temporal: 10 },
  memoryMib: { worker: 100 },
  driverCpuMs: 5,
  ...more,
})

describe('comparison', () => {
  test('the ratio is the median of the ratios of each pair of rounds, not that of the medians', () => {
    const floors = [100, 200, 400].map((journeys) => round('floor', journeys))
    const products = [90, 100, 240].map((journeys) => round('product', journeys))
    const [comparison] = compare([...floors, ...products])
    expect(comparison?.ratios).toEqual([0.9, 0.5, 0.6])
    expect(comparison?.ratio).toBe(0.6)
    expect(comparison?.floor.rate).toBe(20)
    expect(comparison?.product.journeys).toBe(430)
  })

  test('rounds at two concurrencies: each has its own comparison', () => {
    const rounds = [1, 16].flatMap((concurrency) => [
      round('floor', 100, { concurrency }),
      round('product', concurrency * 5, { concurrency }),
    ])
    expect(compare(rounds).map(({ concurrency, ratio }) => [concurrency, ratio])).toEqual([
      [1, 0.05],
      [16, 0.8],
    ])
  })

  test('the CPU of all processes is the sum of the medians, without the driver', () => {
    const [comparison] = compare([
      round('floor', 100),
      round('product', 20, { cpuMs: { api: 25, worker: 30, temporal: 40 } }),
      round('product', 20, { cpuMs: { api: 35, worker: 50, temporal: 40 } }),
    ])
    expect(comparison?.product.cpuMs).toEqual({ api: 30, worker: 40, temporal: 40 })
    expect(comparison?.product.allCpuMs).toBe(110)
  })

  test('the percentiles are those of the journeys of all rounds together', () => {
    const rounds = [oneToHundred.slice(0, 50), oneToHundred.slice(50)].map((activation) =>
      round('product', 50, { timesMs: { activation } }),
    )
    const [comparison] = compare([round('floor', 50), ...rounds])
    expect(comparison?.product.timesMs.activation).toEqual({ p50: 50, p95: 95, p99: 99 })
  })
})

describe('table', () => {
  const measured = compare([
    round('floor', 200),
    round('product', 150, { timesMs: { draft: [31.44], activation: [12] } }),
  ])

  test('it has the ratio, and « – » where the floor does nothing', () => {
    const lines = tableOf(measured).split('\n')
    expect(lines.find((line) => line.startsWith('product/floor'))).toMatch(/ 0\.75$/)
    expect(lines.find((line) => line.startsWith('draft p50'))).toMatch(/ – +31\.4$/)
  })

  const machine: Machine = {
    date: '2026-11-29T12:00:00.000Z',
    commit: 'abc',
    cores: 2,
    model: 'EPYC',
    memoryGib: 24,
    node: 'v24.21.0',
    postgres: '18.4',
    temporal: '1.32.0',
    store: 'SQLite',
  }
  const result = (changed: Partial<Machine> = {}, comparisons = measured): Result => ({
    machine: { ...machine, ...changed },
    seconds: 20,
    rounds: 3,
    comparisons,
  })

  test('compared with a kept result: the ratios before and now, and the change in percent', () => {
    const faster = compare([round('floor', 100), round('product', 90)])
    const text = changesOf(result(), result({}, faster))
    expect(text).toMatch(/4 +rate, product\/floor +0\.75 +0\.90 +\+20 %/)
    expect(text).toContain('same machine')
  })

  test('compared with a result of another machine: it says what differs', () => {
    const text = changesOf(result(), result({ cores: 4, date: '2026-12-01T00:00:00.000Z' }))
    expect(text).toContain('other machine: cores 2, then 4;')
    expect(text).not.toContain('same machine')
  })

  test('a concurrency that the kept result has not: no line for it', () => {
    const other = compare(
      [1, 2].map((n) => round(n === 1 ? 'floor' : 'product', n, { concurrency: 9 })),
    )
    expect(changesOf(result(), result({}, other))).not.toMatch(/^9 /m)
  })
})

describe('processes', () => {
  test('the CPU time counts the process and the children that have ended, in any name', () => {
    const text = '42 (post) gres) S 7 42 42 0 -1 0 0 0 0 0 11 22 33 44 20 0 1 0 5 0 0'
    expect(parseStat(text)).toEqual({ pid: 42, parent: 7, cpuMs: 1_100 })
  })
})

describe('options', () => {
  test('none: three concurrencies, 20 seconds, three rounds, on the dev server', () => {
    expect(parseOptions([])).toMatchObject({
      command: 'measure',
      concurrencies: [1, 4, 16],
      seconds: 20,
      rounds: 3,
      server: undefined,
      keep: false,
      json: false,
    })
  })

  test.each([
    [['--server'], ''],
    [['--server', '--json'], ''],
    [['--server', 'go/bin'], 'go/bin'],
  ])('%j: the server is %j', (args, server) => {
    expect(parseOptions(args).server).toBe(server)
  })

  test('compare with a file, in any place: the file', () => {
    expect(parseOptions(['compare', '--rounds', '5', 'a.json'])).toMatchObject({
      command: 'compare',
      file: 'a.json',
      rounds: 5,
    })
  })

  test('waiting with a count: the count', () => {
    expect(parseOptions(['waiting', '--count', '500'])).toMatchObject({
      command: 'waiting',
      count: 500,
    })
  })

  test.each([
    [['fast'], 'no such command: fast'],
    [['waiting', 'a.json'], 'too many arguments: a.json'],
    [['compare', 'a.json', 'b.json'], 'too many arguments: b.json'],
    [['--concurrency', '1,0'], '--concurrency: expected more than 0'],
    [['--concurrency', '4,x'], '--concurrency: expected a number, got x'],
    [['--rounds', '1.5'], '--rounds: expected a whole number, got 1.5'],
    [['--seconds', '0'], '--seconds: expected more than 0'],
  ])('%j: refused, with « %s »', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message)
  })
})
