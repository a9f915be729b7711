import type { Client } from '@temporalio/client'
import { listOverdue, type OverdueMatter } from '../../db/overdue.ts'
import { listWorkflowIds } from '../../workflows/client.ts'
import type { OperatorCommand } from './command.ts'
import { workflowIdOf } from './matterId.ts'
import { plain } from './sideBySide.ts'
import { withStores } from './stores.ts'

/** Of each store. */
const most = 100

/** `overdue`: what is past its end and still there, in either store. */
export const overdue: OperatorCommand = {
  words: ['overdue'],
  parameters: '[--minutes N]',
  description: [
    'lists what should have ended N minutes ago (1, unless given) and is still in PostgreSQL, or',
    'still runs in Temporal: its window is over, or the seven days of its mail',
  ],
  options: { minutes: { type: 'string', default: '1' } },
  isReasoned: false,
  run({ others, values }) {
    const { minutes } = values
    if (others.length > 0 || !/^\d{1,6}$/.test(String(minutes))) return undefined
    return withStores(async ({ db, temporal }) => {
      const rows = await listOverdue(db, Number(minutes), most)
      const listed = await listOverdueWorkflows(temporal, Number(minutes))
      const found = merge(rows, listed)
      const isCut = rows.length === most || listed.length === most
      const lines = found.length > 0 ? found.map(lineOf) : ['nothing is overdue']
      const notes = isCut ? [`there may be more: ${most} of each store are listed`] : []
      return { outcome: 'done', result: { overdue: found, isCut }, lines, notes }
    })
  },
}

/** Something overdue, and where it is still. */
interface Overdue {
  workflowId: string
  what: OverdueMatter['what'] | null
  /** On PostgreSQL’s clock; unknown of what only Temporal has. */
  endedAt: Date | null
  postgresql: boolean
  temporal: boolean
}

/** Workflows whose wait, or whose mailing, should be over. */
function listOverdueWorkflows(temporal: Client, minutes: number): Promise<string[]> {
  const before = (hours: number) =>
    `'${new Date(Date.now() - (hours * 60 + minutes) * 60_000).toISOString()}'`
  const query = `ExecutionStatus = 'Running' AND (
    (RegistrationStatus = 'awaiting-activation' AND ActivationDeadline < ${before(0)})
    OR (CodeStatus = 'awaiting-code' AND CodeDeadline < ${before(0)})
    OR (RegistrationStatus = 'sending-code' AND StartTime < ${before(168)})
    OR (CodeStatus = 'sending-code' AND StartTime < ${before(168)}))`
  return listWorkflowIds(temporal, query, most)
}

function merge(rows: readonly OverdueMatter[], workflowIds: readonly string[]): Overdue[] {
  const listed = new Set(workflowIds)
  const found = rows.map((row): Overdue => {
    const workflowId = workflowIdOf(row)
    const { what, endedAt } = row
    return { workflowId, what, endedAt, postgresql: true, temporal: listed.delete(workflowId) }
  })
  const alone = [...listed].map((workflowId): Overdue => {
    return { workflowId, what: null, endedAt: null, postgresql: false, temporal: true }
  })
  return [...found, ...alone]
}

function lineOf({ workflowId, what, endedAt, postgresql, temporal }: Overdue): string {
  const since = endedAt ? `, since ${endedAt.toISOString()}` : ''
  const where = [...(postgresql ? ['PostgreSQL'] : []), ...(temporal ? ['Temporal'] : [])]
  return `${plain(what ?? 'workflow')} ${workflowId}${since}: still in ${where.join(' and ')}`
}
