import type { Comparison } from './comparison.ts'
import { differences } from './machine.ts'
import type { Result } from './results.ts'

/** What can be compared between two runs, also when the machine was busier in one of them. */
const measures: Record<string, (comparison: Comparison) => number> = {
  'rate, product/floor': ({ ratio }) => ratio,
  'CPU, product/floor': ({ floor, product }) => product.allCpuMs / floor.allCpuMs,
  'confirmation p50, product/floor': partRatio('confirmation'),
  'mail p50, product/floor': partRatio('mail'),
  'activation p50, product/floor': partRatio('activation'),
}

function partRatio(part: string) {
  return ({ floor, product }: Comparison) =>
    (product.timesMs[part]?.p50 ?? 0) / (floor.timesMs[part]?.p50 ?? 0)
}

/** What changed since a kept result: ratios, and what differs between the machines. */
export function changesOf(before: Result, after: Result): string {
  const { date, commit } = before.machine
  const differing = differences(before.machine, after.machine)
  const lines = after.comparisons.flatMap((now) => {
    const then = before.comparisons.find(({ concurrency }) => concurrency === now.concurrency)
    return then ? changesAt(then, now) : []
  })
  return [
    `since ${date}, commit ${commit}`,
    `${'at a time'.padEnd(46)}before       now    change`,
    ...lines,
    differing.length > 0
      ? `other machine: ${differing.join('; ')}; only ratios are compared`
      : 'same machine; only ratios are compared',
  ].join('\n')
}

function changesAt(then: Comparison, now: Comparison): string[] {
  return Object.entries(measures).map(([name, ratioOf]) => {
    const [before, after] = [ratioOf(then), ratioOf(now)]
    const percent = 100 * (after / before - 1)
    const change = `${percent < 0 ? '' : '+'}${percent.toFixed(0)} %`
    const cells = [before.toFixed(2), after.toFixed(2), change].map((cell) => cell.padStart(10))
    return `${String(now.concurrency).padEnd(6)}${name.padEnd(36)}${cells.join('')}`
  })
}
