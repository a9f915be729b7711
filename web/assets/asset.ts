import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const encodings = { br: promisify(brotliCompress), gzip: promisify(gzip) }

/** A file whose path contains a hash of its content, so that it never changes. */
export interface Asset {
  path: string
  type: string
  body: Buffer
  /** Undefined for a format that is already compressed. */
  compressed?: Record<keyof typeof encodings, Buffer>
}

/** A text asset, compressed once. */
export async function textAsset(name: string, type: string, text: string): Promise<Asset> {
  const body = Buffer.from(text)
  const [br, zipped] = await Promise.all([encodings.br(body), encodings.gzip(body, { level: 9 })])
  return { path: hashedPath(name, body), type, body, compressed: { br, gzip: zipped } }
}

/** An asset in a compressed format. */
export function binaryAsset(name: string, type: string, body: Buffer): Asset {
  return { path: hashedPath(name, body), type, body }
}

/** `style.css` is served at `/assets/style.0123456789.css`. */
function hashedPath(name: string, body: Buffer): string {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  return `/assets/${name.replace(/(?=\.\w+$)/, `.${hash}`)}`
}
