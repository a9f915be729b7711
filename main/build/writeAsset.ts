import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const compress = { br: promisify(brotliCompress), gz: promisify(gzip) }

/**
 * Writes a file whose name has a hash of its content, so that it never changes: `style.css` becomes
 * `style.0123456789.css`.
 * @returns its name.
 */
export async function writeAsset(folder: string, name: string, body: Buffer): Promise<string> {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const hashed = name.replace(/(?=\.\w+$)/, `.${hash}`)
  await writeFile(join(folder, hashed), body)
  return hashed
}

/** Writes a text, and beside it the same text compressed. */
export async function writeText(folder: string, name: string, text: string): Promise<void> {
  const body = Buffer.from(text)
  const hashed = await writeAsset(folder, name, body)
  const [br, gz] = await Promise.all([compress.br(body), compress.gz(body, { level: 9 })])
  await writeFile(join(folder, `${hashed}.br`), br)
  await writeFile(join(folder, `${hashed}.gz`), gz)
}
