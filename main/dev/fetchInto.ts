import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Fills a folder elsewhere and moves it to its place: what is half fetched is never taken, and when
 * two processes fetch at once the first one wins.
 */
export async function fetchInto(
  folder: string,
  fetch: (folder: string) => Promise<unknown>,
): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const fresh = await mkdtemp(`${folder}.`)
  try {
    await fetch(fresh)
    await chmod(fresh, 0o755)
    await rename(fresh, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
