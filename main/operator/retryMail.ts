import type { Client } from '@temporalio/client'
import { uncountMailTry } from '../../db/mailTries.ts'
import { withinSeconds } from '../../workflows/client.ts'
import type { Answer, OperatorCommand } from './command.ts'
import { describeWorkflow, type PendingActivity, type WorkflowView } from './describeWorkflow.ts'
import { workflowIdOf } from './matterId.ts'
import type { Outcome } from './outcomes.ts'
import { isStarted, type StartedMatter } from './startedMatter.ts'
import { type Stores, withStores } from './stores.ts'
import { sweptSays } from './sweptSays.ts'
import { listWanted, nothingFound, withMatters } from './withMatters.ts'

/** `retry-mail`: has a mail tried now, instead of at its next attempt. */
export const retryMail: OperatorCommand = {
  words: ['retry-mail'],
  parameters: '[ID] [--again]',
  description: [
    'has the mail of an id, or the mails of an address, tried now instead of at the next attempt;',
    'one that may have left already is mailed a second time only with --again',
  ],
  options: { again: { type: 'boolean', default: false } },
  isReasoned: true,
  run: (given) =>
    withMatters(given, (wanted) =>
      withStores(async (stores) => {
        const matters = (await listWanted(stores.db, wanted)).filter(isStarted)
        if (matters.length === 0) return nothingFound(wanted)
        const mails: Mail[] = []
        for (const each of matters)
          mails.push(await retry(stores, each, Boolean(given.values.again)))
        return answer(mails)
      }),
    ),
}

/** The activities that send a mail. */
const mailActivities = ['sendCode', 'mailCode', 'mailNotice', 'tellOwner']

/** What became of the wish to try a mail now. */
interface Mail {
  workflowId: string
  how: keyof typeof hows
}

/** Each with how the command ends, and what is said. */
const hows = {
  retried: { outcome: 'done', says: 'it is tried now' },
  'being-tried': { outcome: 'done', says: 'it is being tried already' },
  accepted: { outcome: 'refused', says: 'not tried: the mail server has accepted it' },
  'may-have-left': {
    outcome: 'refused',
    says: 'not tried: it may have left already; --again mails it a second time',
  },
  'not-mailing': { outcome: 'not-yet', says: 'not tried: its workflow has no mail to try now' },
  swept: {
    outcome: 'not-yet',
    says: `not tried: ${sweptSays}`,
  },
  'no-workflow': { outcome: 'refused', says: 'not tried: no workflow runs for it; use restart' },
} as const satisfies Record<string, { outcome: Outcome; says: string }>

async function retry(stores: Stores, matter: StartedMatter, isAgain: boolean): Promise<Mail> {
  const workflowId = workflowIdOf(matter)
  const known = await describeWorkflow(stores.temporal, workflowId)
  if (matter.acceptedAt) return { workflowId, how: 'accepted' }
  if (known?.status !== 'running') {
    return { workflowId, how: matter.isLeftToSweeps ? 'swept' : 'no-workflow' }
  }
  const mailing = known.pendingActivities.find(({ type }) => mailActivities.includes(type))
  if (!mailing) return { workflowId, how: 'not-mailing' }
  if (mailing.state === 'being-tried') return { workflowId, how: 'being-tried' }
  if (matter.mailTries > 0) {
    if (!isAgain) return { workflowId, how: 'may-have-left' }
    // Beyond a few tries that may have left, the activity waits: one more has to have room.
    await uncountMailTry(stores.db, { table: tables[matter.what], id: matter.id })
  }
  await tryNow(stores.temporal, known, mailing)
  return { workflowId, how: 'retried' }
}

const tables = {
  'pending-registration': 'mailed_codes',
  'mailed-code': 'mailed_codes',
  notice: 'notices',
  'coordinates-change': 'coordinates_changes',
} as const satisfies Record<StartedMatter['what'], string>

/** Its attempts are counted from one again; the seven days of its mail go on. */
async function tryNow(
  temporal: Client,
  { workflowId, runId }: WorkflowView,
  { id }: PendingActivity,
): Promise<void> {
  const { namespace } = temporal.options
  const execution = { workflowId, runId }
  await withinSeconds(temporal, 5, () =>
    temporal.workflowService.resetActivity({ namespace, execution, activity: 'id', id }),
  )
}

function answer(mails: readonly Mail[]): Answer {
  const lineOf = ({ workflowId, how }: Mail) => `${workflowId}: ${hows[how].says}`
  const isDone = ({ how }: Mail) => hows[how].outcome === 'done'
  const worst = mails.find((mail) => !isDone(mail))
  return {
    outcome: worst ? hows[worst.how].outcome : 'done',
    result: { mails },
    lines: mails.filter(isDone).map(lineOf),
    notes: mails.filter((mail) => !isDone(mail)).map(lineOf),
    logged: { mails },
  }
}
