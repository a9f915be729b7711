import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The result of `make`. If a previous run stored it for the same inputs, it is read from the
 * folder. Without a folder it is always made again.
 */
export async function keepOnDisk(
  folder: string | undefined,
  inputs: (string | Buffer)[],
  make: () => Promise<Buffer>,
): Promise<Buffer> {
  if (folder === undefined) return make()
  const path = join(folder, hashOf(inputs))
  const kept = await readFile(path).catch(() => undefined)
  if (kept) return kept
  const made = await make()
  await mkdir(folder, { recursive: true })
  const fresh = `${path}.${randomUUID()}`
  await writeFile(fresh, made)
  await rename(fresh, path)
  return made
}

function hashOf(inputs: (string | Buffer)[]): string {
  const hashes = inputs.map((input) => createHash('sha256').update(input).digest())
  return createHash('sha256').update(Buffer.concat(hashes)).digest('hex')
}
