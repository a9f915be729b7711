import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'

/** The file of this name, or `-`: what is piped in. @throws when it cannot be opened. */
export async function openFile(name: string): Promise<Readable> {
  if (name === '-') return process.stdin
  const file = createReadStream(name, { highWaterMark: 256 * 1024 })
  await once(file, 'open')
  return file
}
