import type { Verdict } from './check.ts'

/** One line of the table at the end. */
export interface Row extends Verdict {
  fault: string
  /** From the end of the fault until everyone had what was promised. */
  seconds: number
}

const heads = [
  'accepted',
  'activated',
  'abandoned',
  'waiting',
  'lost',
  'doubled',
  'seconds',
] as const

/** The table at the end, one line a fault. Runs of the same fault are added up. */
export function tableOf(rows: Row[]): string {
  const names = [...new Set(rows.map(({ fault }) => fault))]
  const width = Math.max(5, ...names.map((name) => name.length))
  const line = (name: string, cells: (string | number)[]) =>
    name.padEnd(width) + cells.map((cell) => String(cell).padStart(10)).join('')
  const lines = names.map((name) => {
    const same = rows.filter(({ fault }) => fault === name)
    return line(name, cellsOf(same))
  })
  return [line('fault', ['runs', ...heads]), ...lines, line('all', cellsOf(rows))].join('\n')
}

/** The longest time to recover, and the sums of the rest. */
function cellsOf(rows: Row[]): (string | number)[] {
  const cells = heads.map((head) => {
    const values = rows.map((row) => row[head])
    if (head === 'seconds') return Math.max(0, ...values).toFixed(1)
    return values.reduce((sum, value) => sum + value, 0)
  })
  return [rows.length, ...cells]
}
