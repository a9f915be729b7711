import { globSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Comparison } from './comparison.ts'
import type { Machine, Store } from './machine.ts'

const folder = join(import.meta.dirname, 'results')

/** What is kept of a run. */
export interface Result {
  machine: Machine
  /** Of each round. */
  seconds: number
  rounds: number
  comparisons: Comparison[]
}

/** What a result is about. */
type Subject = 'journeys' | 'waiting'

/** Keeps a result in its folder. @returns the path of the file, from the current folder. */
export async function keepResult(subject: Subject, result: { machine: Machine }): Promise<string> {
  const { date, commit, store } = result.machine
  const instant = date.slice(0, 19).replaceAll(':', '-')
  const name = `${instant}-${kindOf(subject, store)}-${commit}.json`
  await mkdir(folder, { recursive: true })
  const path = join(folder, name)
  await writeFile(path, `${JSON.stringify(result, rounded, 2)}\n`)
  return relative(process.cwd(), path)
}

/** A kept result: the given file, or the newest one of this kind of server. @throws without one. */
export async function readResult(file: string | undefined, store: Store): Promise<Result> {
  const kept = globSync(`*-${kindOf('journeys', store)}-*.json`, { cwd: folder }).sort()
  const newest = kept.at(-1)
  const path = file ?? (newest && join(folder, newest))
  if (!path) throw new Error(`no kept result with a store in ${store}: --keep keeps one`)
  return JSON.parse(await readFile(path, 'utf8'))
}

/** Microseconds are enough. */
const rounded = (_name: string, value: unknown) =>
  typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value

const kindOf = (subject: Subject, store: Store) => `${subject}-${store.toLowerCase()}`
