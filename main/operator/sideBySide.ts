import type { Matter } from '../../db/matters.ts'
import type { PendingActivity, WorkflowView } from './describeWorkflow.ts'

/** Something in both stores, or in one of them. */
export interface Shown {
  postgresql: Matter | null
  temporal: WorkflowView[]
}

type Row = [label: string, postgresql: string, temporal: string]

/** Lines that show something as both stores know it, in two columns. */
export function sideBySide({ postgresql, temporal }: Shown): string[] {
  const title = postgresql ? `${plain(postgresql.what)} ${postgresql.id}` : 'not in PostgreSQL'
  const workflows = temporal.length > 0 ? temporal : [undefined]
  return [title, ...workflows.flatMap((workflow) => inColumns(rowsOf(postgresql, workflow))), '']
}

/** The words of a name: `pending registration`. */
export const plain = (name: string) => name.replaceAll('-', ' ')

function rowsOf(matter: Matter | null, workflow: WorkflowView | undefined): Row[] {
  const { attributes = {}, pendingActivities = [] } = workflow ?? {}
  const deadline = attributes.ActivationDeadline ?? attributes.CodeDeadline
  const rows: Row[] = [
    ['', 'PostgreSQL', workflow ? `Temporal: ${workflow.workflowId}` : 'Temporal'],
    ['status', statusOf(matter), workflow ? workflowStatus(workflow) : 'no workflow'],
    ['since', written(matter?.since), ''],
    ['first try, start', written(matter?.workflowStartedAt), written(workflow?.startedAt)],
    ['request', '', workflow?.requestId ?? ''],
    ['mail accepted', written(matter?.acceptedAt), ''],
    ['deadline', written(matter?.deadline), written(deadline)],
    ['mails that may have left', triesOf(matter), ''],
    ...pendingActivities.map((activity): Row => ['pending activity', '', activityLine(activity)]),
  ]
  return rows.filter(([, left, right]) => left !== '' || right !== '')
}

/** The mail of a space was counted for its registration, which is gone. */
function triesOf(matter: Matter | null): string {
  return matter && matter.what !== 'space' ? String(matter.mailTries) : ''
}

function statusOf(matter: Matter | null): string {
  if (!matter) return 'no row'
  const kind = matter.kind && matter.kind !== 'activation' ? `${matter.kind}, ` : ''
  return `${kind}${matter.isOver ? 'overdue' : progressOf(matter)}`
}

function progressOf({ what, acceptedAt }: Matter): string {
  if (what === 'space') return 'active'
  return acceptedAt ? 'awaiting its holder' : 'its mail is not accepted'
}

function workflowStatus({ status, isStuck, attributes }: WorkflowView): string {
  const { RegistrationStatus, CodeStatus, AbandonReason } = attributes
  const own = [RegistrationStatus ?? CodeStatus, AbandonReason].filter(Boolean)
  return [status, ...(isStuck ? ['cannot go on'] : []), ...own].join(', ')
}

function activityLine({ type, state, attempt, lastFailure, nextTryAt }: PendingActivity): string {
  const parts = [type, plain(state), `attempt ${attempt}`]
  if (lastFailure) parts.push(`after ${lastFailure}`)
  if (nextTryAt && state === 'waiting') parts.push(`next at ${written(nextTryAt)}`)
  return parts.join(', ')
}

const written = (value: unknown) => (value instanceof Date ? value.toISOString() : '')

function inColumns(rows: Row[]): string[] {
  const widthOf = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length)) + 2
  const [first, second] = [widthOf(0), widthOf(1)]
  return rows.map(([label, left, right]) =>
    `  ${label.padEnd(first)}${left.padEnd(second)}${right}`.trimEnd(),
  )
}
