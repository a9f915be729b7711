import type { Comparison, Summary } from './comparison.ts'

const nameWidth = 18
const cellWidth = 10

/** The table of a run: a line for each measure, two columns for each concurrency. */
export function tableOf(comparisons: readonly Comparison[]): string {
  const summaries = comparisons.flatMap(({ floor, product }) => [floor, product])
  const line = (name: string, cells: readonly string[], width = cellWidth) =>
    (name.padEnd(nameWidth) + cells.map((cell) => cell.padStart(width)).join('')).trimEnd()
  const measure = (name: string, find: (summary: Summary) => number | undefined, digits = 1) =>
    line(
      name,
      summaries.map((summary) => find(summary)?.toFixed(digits) ?? '–'),
    )
  const pairs = (name: string, textOf: (comparison: Comparison) => string) =>
    line(name, comparisons.map(textOf), 2 * cellWidth)
  const named = (title: string, of: (summary: Summary) => Record<string, number>, digits = 1) =>
    namesOf(summaries.map(of)).map((name) =>
      measure(`${title} ${name}`, (summary) => of(summary)[name], digits),
    )
  const times = namesOf(summaries.map(({ timesMs }) => timesMs)).flatMap((part) =>
    (['p50', 'p95', 'p99'] as const).map((share) =>
      measure(`${part} ${share}`, ({ timesMs }) => timesMs[part]?.[share]),
    ),
  )
  return [
    pairs('at a time', ({ concurrency }) => String(concurrency)),
    line(
      '',
      comparisons.flatMap(() => ['floor', 'product']),
    ),
    measure('journeys', ({ journeys }) => journeys, 0),
    measure('rate, each s', ({ rate }) => rate),
    pairs('product/floor', ({ ratio }) => ratio.toFixed(2)),
    pairs('from – to', ({ ratios }) => `${lowest(ratios)} – ${highest(ratios)}`),
    '',
    'how long, ms',
    ...times,
    '',
    'CPU of a journey, ms',
    ...named('cpu', ({ cpuMs }) => cpuMs),
    measure('cpu all', ({ allCpuMs }) => allCpuMs),
    measure('driver, not in it', ({ driverCpuMs }) => driverCpuMs),
    '',
    'memory, MiB',
    ...named('memory', ({ memoryMib }) => memoryMib, 0),
  ].join('\n')
}

const lowest = (values: readonly number[]) => Math.min(...values).toFixed(2)
const highest = (values: readonly number[]) => Math.max(...values).toFixed(2)

/** The names of all records, each one once, in the order of the longest record. */
function namesOf(records: readonly Record<string, unknown>[]): string[] {
  const keys = records.map((record) => Object.keys(record))
  return [...new Set(keys.toSorted((a, b) => b.length - a.length).flat())]
}
