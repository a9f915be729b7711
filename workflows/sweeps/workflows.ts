import { sleep } from '@temporalio/workflow'
import { setDetails } from '../details.ts'
import {
  mailActivationNotices,
  purgeExpired,
  reconcileChanges,
  reconcileRegistrations,
} from './activities.ts'
import type { MailedNotices, Purged, Reconciled, Rounds } from './contract.ts'

/** Starts missing and lost workflows, deletes what should have ended, and counts what failed. */
export async function reconcile(rounds?: Rounds): Promise<Reconciled> {
  return inRounds(rounds, async () => {
    // Codes and notices do not wait for a fault of registrations.
    const reconciled = await reconcileRegistrations().catch((error: unknown) => ({ error }))
    const { failed, ...others } = await reconcileChanges()
    if ('error' in reconciled) throw reconciled.error
    return { ...reconciled, ...others, failed: reconciled.failed + failed }
  })
}

/** Mails the owners of new spaces, who have just seen them: it can wait half a minute. */
export async function activationNotices(rounds?: Rounds): Promise<MailedNotices> {
  return inRounds(rounds, mailActivationNotices)
}

/** Deletes expired drafts, sessions, counts and notices. */
export async function purge(rounds?: Rounds): Promise<Purged> {
  return inRounds(rounds, purgeExpired)
}

/**
 * Does the work of a sweep several times, so that the list of workflows has a row for many of them.
 * A round that fails ends the run; the Schedule then starts the next one.
 * @returns the sum of the counts.
 */
async function inRounds<Counts extends { [Name in keyof Counts]: number }>(
  { rounds, every }: Rounds = { rounds: 1, every: 0 },
  work: () => Promise<Counts>,
): Promise<Counts> {
  let total = await work()
  for (let done = 1; done < rounds; done += 1) {
    setDetails(`Round ${done} of ${rounds} is done. ${inWords(total)}`)
    await sleep(every, { summary: 'Until the next round' })
    total = sumOf(total, await work())
  }
  return total
}

function inWords(counts: object): string {
  const counted = Object.entries(counts).filter(([, count]) => count > 0)
  const words = counted.map(([name, count]) => `${name}: ${count}`).join(', ')
  return words || 'There was nothing to do.'
}

/** A worker of an older version counts less. */
function sumOf<Counts extends { [Name in keyof Counts]: number }>(a: Counts, b: Counts): Counts {
  const names = Object.keys({ ...a, ...b }) as (keyof Counts)[]
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)])) as Counts
}
