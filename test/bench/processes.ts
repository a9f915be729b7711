import { readdir, readFile } from 'node:fs/promises'

/** What a process has used, with all the processes that it started. */
export interface Use {
  /** CPU time since it started, in milliseconds. */
  cpuMs: number
  /** What it holds in memory, in MiB. What several of its processes share counts once. */
  memoryMib: number
}

/** Linux counts the time of processes in hundredths of a second, whatever its clock. */
const tickMs = 10

interface Stat {
  pid: number
  parent: number
  cpuMs: number
}

/** What processes have used, by name (Linux). */
export async function usesOf<Name extends string>(
  pids: Record<Name, number>,
): Promise<Record<Name, Use>> {
  const stats = await allStats()
  const uses = Object.entries<number>(pids).map(async ([name, pid]) => {
    const tree = treeOf(pid, stats)
    if (tree.length === 0) throw new Error(`${name} does not run any more`)
    const measure = tree.length === 1 ? 'Rss' : 'Pss'
    const memory = await Promise.all(tree.map((each) => memoryMibOf(each.pid, measure)))
    return [name, { cpuMs: sum(tree.map(({ cpuMs }) => cpuMs)), memoryMib: sum(memory) }]
  })
  return Object.fromEntries(await Promise.all(uses))
}

async function allStats(): Promise<Stat[]> {
  const names = await readdir('/proc')
  const texts = names.filter((name) => /^\d+$/.test(name)).map((pid) => read(`/proc/${pid}/stat`))
  return (await Promise.all(texts)).filter(Boolean).map(parseStat)
}

/** The line of a process in `/proc`; proc(5) names its fields. */
export function parseStat(text: string): Stat {
  // The name of the program can hold spaces and parentheses.
  const after = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = after.slice(11, 15).map(Number)
  const ticks = user + system + endedUser + endedSystem
  return { pid: Number.parseInt(text, 10), parent: Number(after[1]), cpuMs: ticks * tickMs }
}

function treeOf(pid: number, stats: Stat[]): Stat[] {
  const children = stats.filter(({ parent }) => parent === pid)
  return [
    ...stats.filter((each) => each.pid === pid),
    ...children.flatMap((child) => treeOf(child.pid, stats)),
  ]
}

async function memoryMibOf(pid: number, measure: 'Rss' | 'Pss'): Promise<number> {
  const lines = (await read(`/proc/${pid}/smaps_rollup`)).split('\n')
  const [, kib = 0] = lines.find((line) => line.startsWith(`${measure}:`))?.split(/\s+/) ?? []
  return Number(kib) / 1024
}

/** The text of a file; empty when its process has ended meanwhile. */
function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
