import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The result of `make`. If a previous run stored it for the same inputs, it is read from the
 * folder. Without a folder, or with one that cannot be used, it is made again.
 */
export async function keepOnDisk(
  folder: string | undefined,
  inputs: (string | Buffer)[],
  make: () => Promise<Buffer>,
): Promise<Buffer> {
  if (folder === undefined) return make()
  const path = join(folder, digestOf(...inputs).toString('hex'))
  const kept = await readKept(path)
  if (kept) return kept
  const made = await make()
  await keep(folder, path, made).catch(() => undefined)
  return made
}

/** The digest comes first, so that a damaged file is made again. */
async function readKept(path: string): Promise<Buffer | undefined> {
  const file = await readFile(path).catch(() => undefined)
  const content = file?.subarray(digestBytes)
  const isWhole = content && digestOf(content).equals(file?.subarray(0, digestBytes) ?? content)
  return isWhole ? content : undefined
}

async function keep(folder: string, path: string, content: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true })
  const fresh = `${path}.${randomUUID()}`
  await writeFile(fresh, Buffer.concat([digestOf(content), content]))
  await rename(fresh, path)
}

const digestBytes = 32

function digestOf(...inputs: (string | Buffer)[]): Buffer {
  const hash = (input: string | Buffer) => createHash('sha256').update(input).digest()
  return hash(Buffer.concat(inputs.map(hash)))
}
