import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopLimitMs } from '../endProcess.ts'
import { checkPorts, type Places } from './places.ts'
import { say } from './terminal.ts'

/** Longer than the parts of a killed `npm start` take to end (`followParent.ts`). */
const patienceMs = stopLimitMs + 15_000
const pollMs = 100

type Leftover = { pid: number; name: string }

/**
 * Ends what a killed `npm start` left, and waits until its files and its ports are free. Its parts
 * end without it, but not at once, and the servers that a killed part has started not at all.
 */
export async function endLeftovers(places: Places): Promise<void> {
  const found = await findServers(places.dataDir)
  for (const { pid } of found) process.kill(pid, 'SIGINT')
  const endMs = performance.now() + patienceMs
  for (let isFirst = true; performance.now() < endMs; isFirst = false) {
    const running = await findServers(places.dataDir)
    if (running.length === 0 && (await areFree(places))) return
    const what = running.map(({ pid, name }) => `${name} (process id ${pid})`).join(', ')
    if (isFirst) say(`waiting for what a killed npm start left to end: ${what || 'its ports'}`)
    await sleep(pollMs)
  }
}

function areFree(places: Places): Promise<boolean> {
  return checkPorts(places).then(
    () => true,
    () => false,
  )
}

/** The servers that have the files of a folder, by the path in their command; Linux alone says. */
async function findServers(dataDir: string): Promise<Leftover[]> {
  const names = new Map([
    [join(dataDir, 'postgres'), 'postgres'],
    [join(dataDir, 'temporal.db'), 'temporal'],
  ])
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      const name = command.split('\0').flatMap((word) => names.get(word) ?? [])[0]
      return name === undefined ? [] : [{ pid: Number(pid), name }]
    }),
  )
  return found.flat()
}
