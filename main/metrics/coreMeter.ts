import type { MetricMeter } from '@temporalio/common'
import { combinations, counters, gauges, histograms, type Meter } from '../../domain/metrics.ts'

/** Keeps the numbers of a worker beside those of the SDK, which serves them all. */
export function coreMeter(core: MetricMeter): Meter {
  const counted = mapEntries(counters, (name, { help }) =>
    core.createCounter(name, undefined, help),
  )
  const observed = mapEntries(histograms, (name, { help }) =>
    core.createHistogram(name, 'float', undefined, help),
  )
  const found = mapEntries(gauges, (name, { help }) =>
    core.createGauge(name, 'float', undefined, help),
  )
  for (const [name, { labels }] of Object.entries(counters)) {
    for (const each of combinations(labels)) counted[name as keyof typeof counters].add(0, each)
  }
  return {
    count: (name, labels, by = 1) => counted[name].add(by, labels),
    observe: (name, seconds) => observed[name].record(seconds),
    set: (name, labels, value) => found[name].set(value, labels),
  }
}

/** The upper ends of the buckets of our histograms, as the SDK is configured with them. */
export const bucketsOfOurs = mapEntries(histograms, (_, { buckets }) => [...buckets])

function mapEntries<Given extends object, Made>(
  given: Given,
  make: (name: string, value: Given[keyof Given]) => Made,
): Record<keyof Given, Made> {
  const made = Object.entries(given).map(([name, value]) => [name, make(name, value)])
  return Object.fromEntries(made)
}
