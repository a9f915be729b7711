import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import type { World } from '../faults/parts/world.ts'

export type Store = 'SQLite' | 'PostgreSQL'

/** Where Temporal has its store, by the option `--server`. */
export const storeOf = (server: string | undefined): Store =>
  server === undefined ? 'SQLite' : 'PostgreSQL'

/** Where and when a result was measured. */
export interface Machine {
  /** RFC 3339, UTC. */
  date: string
  /** The commit; with a + when files differ from it. */
  commit: string
  cores: number
  model: string
  memoryGib: number
  node: string
  postgres: string
  temporal: string
  /** Where Temporal has its store. */
  store: Store
}

/** The facts about this machine and the servers that run on it. */
export async function describeMachine(world: World, store: Store): Promise<Machine> {
  const { connection } = await world.temporal()
  const { serverVersion } = await connection.workflowService.getSystemInfo({})
  const { rows } = await world.sql.query('show server_version')
  return {
    date: new Date().toISOString(),
    commit: commitOf(),
    cores: cpus().length,
    model: cpus()[0]?.model.trim() ?? '',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres: rows[0].server_version,
    temporal: serverVersion ?? '',
    store,
  }
}

function commitOf(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  try {
    return git('rev-parse', '--short=10', 'HEAD') + (git('status', '--porcelain') ? '+' : '')
  } catch {
    // The sources were copied without their history.
    return 'unknown'
  }
}

const compared = ['cores', 'model', 'memoryGib', 'node', 'postgres', 'temporal', 'store'] as const

/** What differs between two machines, as « cores 2, then 4 ». */
export function differences(before: Machine, after: Machine): string[] {
  return compared
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name} ${before[name]}, then ${after[name]}`)
}
