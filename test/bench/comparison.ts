import { byName } from './byName.ts'
import { type Round, rateOf } from './round.ts'
import { median, type Percentiles, percentilesOf } from './statistics.ts'

/** All rounds of a subject at a concurrency, in one. */
export interface Summary {
  journeys: number
  /** Journeys a second, the median of the rounds. */
  rate: number
  /** By part, then by percentile, in milliseconds. */
  timesMs: Record<string, Percentiles>
  /** CPU time for each journey by process, the median of the rounds, in milliseconds. */
  cpuMs: Record<string, number>
  /** CPU time for each journey of all processes, without the driver, in milliseconds. */
  allCpuMs: number
  driverCpuMs: number
  /** The memory of each process at the end of the last round, in MiB. */
  memoryMib: Record<string, number>
}

/** The floor and the product at a concurrency. */
export interface Comparison {
  concurrency: number
  floor: Summary
  product: Summary
  /** The rate of the product divided by that of the floor, the median of the rounds. */
  ratio: number
  /** The ratio of each round. */
  ratios: number[]
}

/** Compares rounds of the floor and the product: each one of the floor has one of the product. */
export function compare(rounds: readonly Round[]): Comparison[] {
  const concurrencies = [...new Set(rounds.map(({ concurrency }) => concurrency))]
  return concurrencies.map((concurrency) => {
    const same = rounds.filter((round) => round.concurrency === concurrency)
    const floors = same.filter(({ subject }) => subject === 'floor')
    const products = same.filter(({ subject }) => subject === 'product')
    const ratios = products.flatMap((product, index) => {
      const floor = floors[index]
      return floor ? [rateOf(product) / rateOf(floor)] : []
    })
    const [floor, product] = [summaryOf(floors), summaryOf(products)]
    return { concurrency, floor, product, ratio: median(ratios), ratios }
  })
}

function summaryOf(rounds: readonly Round[]): Summary {
  const last = rounds.at(-1)
  const parts = Object.keys(last?.timesMs ?? {})
  const times = (part: string) => rounds.flatMap(({ timesMs }) => timesMs[part] ?? [])
  const cpuMs = byName(Object.keys(last?.cpuMs ?? {}), (name) =>
    median(rounds.map((round) => round.cpuMs[name] ?? 0)),
  )
  return {
    journeys: rounds.reduce((sum, { journeys }) => sum + journeys, 0),
    rate: median(rounds.map(rateOf)),
    timesMs: byName(parts, (part) => percentilesOf(times(part))),
    cpuMs,
    allCpuMs: Object.values(cpuMs).reduce((sum, value) => sum + value, 0),
    driverCpuMs: median(rounds.map(({ driverCpuMs }) => driverCpuMs)),
    memoryMib: last?.memoryMib ?? {},
  }
}
