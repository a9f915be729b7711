import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Removes a `postmaster.pid` whose number now belongs to another program, as it does in a container
 * that was killed and began to count again: PostgreSQL would take that program for itself.
 */
export async function forgetStaleLock(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'postmaster.pid')
  const pid = (await read(lock))?.split('\n')[0]
  const program = pid && (await read(`/proc/${pid}/comm`))
  if (program && program.trim() !== 'postgres') await rm(lock)
}

function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}
