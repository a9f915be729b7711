import {
  combinations,
  counters,
  gauges,
  type HistogramName,
  histograms,
  type Meter,
} from '../../domain/metrics.ts'

/** A meter of a process without the core of the SDK, which writes its own page. */
export interface PageMeter extends Meter {
  /** The numbers in the text format of Prometheus, version 0.0.4. */
  page(): string
}

type Labels = Readonly<Record<string, string | number>>

export function pageMeter(): PageMeter {
  const values = new Map<string, number>()
  const add = (series: string, by: number) => values.set(series, (values.get(series) ?? 0) + by)
  for (const [name, { labels }] of Object.entries(counters)) {
    for (const each of combinations(labels)) add(seriesOf(name, each), 0)
  }
  for (const name of Object.keys(histograms)) addSample(add, name as HistogramName, 0, 0)
  return {
    count: (name, labels, by = 1) => void add(seriesOf(name, labels), by),
    observe: (name, seconds) => addSample(add, name, seconds, 1),
    set: (name, labels, value) => void values.set(seriesOf(name, labels), value),
    page: () => pageOf(values),
  }
}

/** Adds to every bucket that a sample belongs to: each holds those below it too. */
function addSample(
  add: (series: string, by: number) => unknown,
  name: HistogramName,
  seconds: number,
  samples: 0 | 1,
): void {
  for (const le of [...histograms[name].buckets, '+Inf']) {
    const isIn = le === '+Inf' || seconds <= Number(le)
    add(seriesOf(`${name}_bucket`, { le }), isIn ? samples : 0)
  }
  add(`${name}_sum`, seconds)
  add(`${name}_count`, samples)
}

/** No value needs to be escaped: all are names of `domain/metrics.ts`, or numbers. */
function seriesOf(name: string, labels: Labels): string {
  const written = Object.entries(labels).map(([label, value]) => `${label}="${value}"`)
  return written.length === 0 ? name : `${name}{${written.join(',')}}`
}

function pageOf(values: ReadonlyMap<string, number>): string {
  const lines = [counters, gauges, histograms].flatMap((kind, index) => {
    const type = ['counter', 'gauge', 'histogram'][index]
    return Object.entries(kind).flatMap(([name, { help }]) => {
      const own = new RegExp(`^${name}(_bucket|_sum|_count)?(\\{|$)`)
      const series = [...values].filter(([each]) => own.test(each))
      if (series.length === 0) return []
      const head = [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
      return [...head, ...series.map(([each, value]) => `${each} ${value}`)]
    })
  })
  return `${lines.join('\n')}\n`
}
