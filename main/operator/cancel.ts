import {
  type CancellableMatter,
  type Cancelled,
  cancelMatter,
  isCancellable,
  notYet,
} from './cancelMatter.ts'
import type { Answer, OperatorCommand } from './command.ts'
import type { Outcome } from './outcomes.ts'
import { plain } from './sideBySide.ts'
import { withStores } from './stores.ts'
import { parseWait, waitOption } from './waitOption.ts'
import { listWanted, nothingFound, type Wanted, withMatters } from './withMatters.ts'

/** `cancel`: gives up what waits for a mailed code, as its holder could. */
export const cancel: OperatorCommand = {
  words: ['cancel'],
  parameters: '[ID] [--wait SECONDS]',
  description: [
    'gives up the pending registration, the mailed code or the change of coordinates with an id, or',
    'the registration and the codes of an address, without objections; a worker has SECONDS to',
    'carry it out: 1 to 60, otherwise 10',
  ],
  options: waitOption,
  isReasoned: true,
  interrupted: 'run the command again later, because a part may be done',
  run(given) {
    const wait = parseWait(given.values.wait)
    if (wait === undefined) return undefined
    return withMatters(given, (wanted) => cancelWanted(wanted, wait))
  },
}

async function cancelWanted(wanted: Wanted, waitSeconds: number): Promise<Answer> {
  return withStores(async (stores) => {
    const matters = await listWanted(stores.db, wanted)
    const chosen = matters.filter(isCancellable).filter((each) => wanted.named || isWithdrawn(each))
    if (matters.length === 0) return nothingFound(wanted)
    if (chosen.length === 0) return nothingToCancel
    const cancelled: Cancelled[] = []
    for (const matter of chosen) cancelled.push(await cancelMatter(stores, matter, waitSeconds))
    return answer(cancelled)
  })
}

/**
 * Whether an address alone is enough. Without an objection, an owner cannot get a stolen space back;
 * without the mail about a change, nobody learns of it.
 */
function isWithdrawn({ what, kind }: CancellableMatter): boolean {
  return what !== 'coordinates-change' && kind !== 'email-objection'
}

const nothingToCancel: Answer = {
  outcome: 'refused',
  result: { cancelled: [] },
  notes: [
    'not cancelled: spaces and notices cannot be; an objection and a change of coordinates only by id',
  ],
}

function answer(cancelled: readonly Cancelled[]): Answer {
  const outcome: Outcome = cancelled.some(({ how }) => how === 'recorded')
    ? 'not-yet'
    : cancelled.some(({ how }) => how === 'activated')
      ? 'refused'
      : 'done'
  const lines = cancelled
    .filter(({ how }) => how === 'deleted')
    .map(({ what, workflowId }) => `cancelled: ${plain(what)} ${workflowId}`)
  const notes = cancelled.flatMap((each) => {
    if (each.how === 'recorded') return notYet(each)
    return each.how === 'activated' ? `not cancelled: ${each.workflowId} is a space by now` : []
  })
  return { outcome, result: { cancelled }, lines, notes, logged: { cancelled } }
}
