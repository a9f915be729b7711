import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder of an `npm start`, which no other one uses meanwhile. */
export type HeldFolder = {
  /** Whether the former `npm start` was killed: parts of it may still run. */
  wasKilled: boolean
  release(): Promise<void>
}

/**
 * Holds a folder with a file that has the id of this process.
 * @throws {Error} whose message names the process that holds it, and says what to do.
 */
export async function holdFolder(dataDir: string): Promise<HeldFolder> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, 'npm-start.pid')
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, String(process.pid))
  try {
    let wasKilled = false
    while (!(await isLinked(fresh, path))) {
      const holder = Number(await readFile(path, 'utf8').catch(() => ''))
      if (await isNpmStart(holder)) throw new Error(heldBy(holder, dataDir))
      await rm(path, { force: true })
      wasKilled = true
    }
    return { wasKilled, release: () => rm(path, { force: true }) }
  } finally {
    await rm(fresh)
  }
}

function heldBy(pid: number, dataDir: string): string {
  return `DATA_DIR: the npm start with process id ${pid} uses ${dataDir}: stop it (Ctrl-C in its terminal, or kill ${pid}), or set DATA_DIR and the ports to others`
}

function isLinked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
}

/** Whether a process runs and is an `npm start`: after a kill its id can be given to another. */
async function isNpmStart(pid: number): Promise<boolean> {
  if (!pid || pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  // Where there is no /proc, its word is taken.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  return command === undefined || command.includes('dev.ts')
}
