import type { World } from '../faults/parts/world.ts'
import { activate, codeOf, confirm, fill } from '../faults/people/steps.ts'
import { Witness } from '../faults/people/witness.ts'
import { Stopwatch } from './stopwatch.ts'
import type { Subject } from './subject.ts'

/** The whole service: people register over HTTP, as a front end does, and read their mail. */
export function createProduct(world: World): Subject {
  const [api, worker] = [...world.of('api'), ...world.of('worker')]
  const numbers = new Set<string>()
  let journeys = 0
  return {
    name: 'product',
    parts: ['draft', 'confirmation', 'mail', 'activation'],
    async journey() {
      const one = new Witness(world.apiUrls)
      const watch = new Stopwatch()
      await fill(one)
      watch.lap('draft')
      await confirm(one)
      watch.lap('confirmation')
      const code = await codeOf(one, world.post)
      watch.lap('mail')
      await activate(one, code)
      watch.lap('activation')
      journeys++
      collect(one, numbers)
      return watch.times
    },
    async verify() {
      const { rows } = await world.sql.query('select count(*)::int as spaces from spaces')
      if (numbers.size !== journeys || rows[0]?.spaces !== journeys) {
        throw new Error(`${journeys} journeys, ${numbers.size} numbers, ${rows[0]?.spaces} spaces`)
      }
    },
    async pids() {
      return { api: api?.pid ?? 0, worker: worker?.pid ?? 0, ...(await world.serverPids()) }
    },
    stop() {},
  }
}

/** @throws when somebody got no subscriber number, or an answer that was not the promised one. */
function collect({ complaints, numbers: [number = ''] }: Witness, numbers: Set<string>): void {
  if (complaints.length > 0) throw new Error(complaints.join('; '))
  if (!/^\d{14}$/.test(number)) throw new Error('a journey without a subscriber number')
  numbers.add(number)
}
