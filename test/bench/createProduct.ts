import type { World } from '../faults/parts/world.ts'
import { activate, codeOf, confirm, fill } from '../faults/people/steps.ts'
import { Witness } from '../faults/people/witness.ts'
import { Stopwatch } from './stopwatch.ts'
import type { Subject } from './subject.ts'

/** The whole service: people register over HTTP, as a front end does, and read their mail. */
export function createProduct(world: World): Subject {
  const [api, worker] = [...world.of('api'), ...world.of('worker')]
  /** Those of the journeys that are not verified yet. */
  const numbers: string[] = []
  return {
    name: 'product',
    parts: ['draft', 'confirmation', 'mail', 'activation'],
    async begin() {
      const one = new Witness(world.apiUrls)
      const watch = new Stopwatch()
      await fill(one)
      watch.lap('draft')
      await confirm(one)
      watch.lap('confirmation')
      const code = await codeOf(one, world.post)
      watch.lap('mail')
      return async () => {
        watch.goOn()
        await activate(one, code)
        watch.lap('activation')
        numbers.push(numberOf(one))
        return watch.times
      }
    },
    catchUp: () => world.mailActivationNotices(),
    async verify() {
      const { rows } = await world.sql.query(
        'select count(*)::int as spaces from spaces where subscriber_number = any($1)',
        [numbers],
      )
      if (rows[0].spaces !== numbers.length) {
        throw new Error(`${numbers.length} journeys created ${rows[0].spaces} spaces`)
      }
      numbers.length = 0
      const { rows: left } = await world.sql.query('select from notices')
      if (left.length > 0) throw new Error(`${left.length} owners were not mailed`)
    },
    async pids() {
      return { api: api?.pid ?? 0, worker: worker?.pid ?? 0, ...(await world.serverPids()) }
    },
  }
}

/** @throws when somebody got no subscriber number, or an answer that was not the promised one. */
function numberOf({ complaints, numbers }: Witness): string {
  const [number = ''] = numbers
  if (complaints.length > 0) throw new Error(complaints.join('; '))
  if (!/^\d{14}$/.test(number)) throw new Error('a journey without a subscriber number')
  return number
}
