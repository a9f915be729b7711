import {
  type CodeCount,
  countCodes,
  countNotices,
  countRows,
  type RowCounts,
} from '../../db/counts.ts'
import type { OperatorCommand } from './command.ts'
import { withDatabase } from './database.ts'

/** `counts`: how many registrations, codes, notices and spaces there are now. */
export const counts: OperatorCommand = {
  words: ['counts'],
  parameters: '',
  description: [
    'counts what is being mailed and what waits for its holder, by kind, with the oldest of each;',
    'notices, drafts, spaces, sessions',
  ],
  isReasoned: false,
  run({ others }) {
    if (others.length > 0) return undefined
    return withDatabase(
      async (db) => {
        const codes = await countCodes(db)
        const notices = await countNotices(db)
        const rows = await countRows(db)
        const sent = notices.map(({ kind, sending, oldest }) =>
          line(`notices ${kind}: being mailed`, sending, oldest),
        )
        const lines = [...codes.flatMap(linesOfCode), ...sent, ...linesOfRows(rows)]
        return { outcome: 'done', result: { codes, notices, ...rows }, lines }
      },
      { isLong: true },
    )
  },
}

function linesOfCode(count: CodeCount): string[] {
  const { sending, oldestSending, waiting, oldestWaiting, notStarted } = count
  const name = count.kind === 'activation' ? 'registrations' : `codes ${count.kind}`
  return [
    line(`${name}: being mailed`, sending, oldestSending),
    line(`${name}: waiting for their holder`, waiting, oldestWaiting),
    ...(notStarted > 0 ? [line(`${name}: mail not tried yet`, notStarted)] : []),
  ]
}

function linesOfRows({ oldestChange, coordinatesChanges, ...rows }: RowCounts): string[] {
  const { drafts, spaces, certificateSpaces, sessions } = rows
  return [
    line('changes of coordinates: not carried out', coordinatesChanges, oldestChange),
    line('drafts', drafts),
    line('spaces', spaces),
    line('certificate spaces', certificateSpaces),
    line('sessions', sessions),
  ]
}

function line(what: string, count: number, oldest: Date | null = null): string {
  return `${count} ${what}${oldest ? `, the oldest since ${oldest.toISOString()}` : ''}`
}
