import { say, stopAsked } from '../../main/dev/terminal.ts'
import { check } from '../faults/check.ts'
import { numberOf, readOptions } from '../faults/options.ts'
import type { World } from '../faults/parts/world.ts'
import type { Witness } from '../faults/people/witness.ts'
import { tableOf } from '../faults/table.ts'
import { backUp } from './backup.ts'
import { phases } from './phases.ts'
import { loseTemporal, type Recovered, restorePostgres } from './restored.ts'
import { type Cluster, startCluster } from './startCluster.ts'
import { type Seen, underLoad } from './underLoad.ts'

const usage = `Usage: npm run test:cluster -- [OPTION]

  --rate R       registrations a second (default 2)
  --each N       people of each kind, when a store is lost (default 5; 0: none is lost)
  --server DIR   the folder of the programs server and sql of Temporal's server`

/**
 * `npm run test:cluster`: two APIs behind a balancer and two workers, with a real Temporal server on
 * PostgreSQL, are restarted and killed under load; then each of the two stores is lost.
 * @returns the exit code.
 */
async function main(): Promise<number> {
  const given = readOptions(['rate', 'each', 'server'])
  if (given.help) {
    say(usage)
    return 0
  }
  const cluster = await startCluster(given.server)
  try {
    const rate = numberOf('rate', given.rate ?? '2')
    const each = numberOf('each', given.each ?? '5')
    const interrupted = stopAsked().then(() => Promise.reject(new Error('stopped')))
    return await Promise.race([tryOut(cluster, rate, each), interrupted])
  } finally {
    await cluster.stop()
  }
}

async function tryOut(cluster: Cluster, rate: number, each: number): Promise<number> {
  await backUp(cluster.world)
  const { people, seen } = await underLoad(cluster, phases, rate)
  const startMs = performance.now()
  const verdict = await check(cluster.world, people)
  const seconds = (performance.now() - startMs) / 1_000
  say(`\n${phaseTable(seen)}\n\n${tableOf([{ fault: 'cluster', ...verdict, seconds }])}`)
  say(mailsLine(cluster.world, people))
  for (const violation of verdict.violations.slice(0, 50)) say(violation)
  const recovered =
    each === 0 ? [] : [await restorePostgres(cluster, each), await loseTemporal(cluster, each)]
  for (const one of recovered) say(`\n${recoveredTable(one)}`)
  const isUnnoticed = seen.every(({ phase, failed }) => !phase.isUnnoticed || failed === 0)
  const areWell = recovered.every(({ groups }) => groups.every((each) => each.count === each.well))
  return verdict.violations.length === 0 && isUnnoticed && areWell ? 0 : 1
}

function phaseTable(seen: Seen[]): string {
  const line = (name: string, ...cells: (string | number)[]) =>
    name.padEnd(28) + cells.map((cell) => String(cell).padStart(10)).join('')
  return [
    line('while', 'seconds', 'requests', 'failed', 'slowest'),
    ...seen.map(({ phase, seconds, requests, failed, slowestMs }) =>
      line(phase.name, seconds.toFixed(0), requests, failed, `${slowestMs} ms`),
    ),
  ].join('\n')
}

function mailsLine({ post }: World, people: Witness[]): string {
  const codes = people.map(({ email }) => post.mailsTo(email).filter(({ code }) => code).length)
  const twice = codes.filter((count) => count > 1).length
  return `${codes.reduce((sum, count) => sum + count, 0)} mails with a code; ${twice} people got theirs twice`
}

function recoveredTable({ what, seconds, groups }: Recovered): string {
  const lines = groups.map(({ people, count, well }) => `  ${well} of ${count} well  ${people}`)
  return [`${what}: ${seconds.toFixed(0)} s`, ...lines].join('\n')
}

try {
  process.exit(await main())
} catch (error) {
  say(`${error instanceof Error ? error.stack : error}`)
  process.exit(2)
}
