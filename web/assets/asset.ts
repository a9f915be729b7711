import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const encodings = { br: promisify(brotliCompress), gzip: promisify(gzip) }

/** A file that never changes under its path, since its path holds a hash of its content. */
export interface Asset {
  path: string
  type: string
  body: Buffer
  /** Undefined when the format itself is compressed. */
  compressed?: Record<keyof typeof encodings, Buffer>
}

/** A text as an asset, compressed once. */
export async function textAsset(name: string, type: string, text: string): Promise<Asset> {
  const body = Buffer.from(text)
  const [br, zipped] = await Promise.all([encodings.br(body), encodings.gzip(body, { level: 9 })])
  return { path: hashedPath(name, body), type, body, compressed: { br, gzip: zipped } }
}

/** A file in a compressed format as an asset. */
export function binaryAsset(name: string, type: string, body: Buffer): Asset {
  return { path: hashedPath(name, body), type, body }
}

/** `style.css` is found at `/assets/style.0123456789.css`. */
function hashedPath(name: string, body: Buffer): string {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  return `/assets/${name.replace(/(?=\.\w+$)/, `.${hash}`)}`
}
