import { gzipSync } from 'node:zlib'
import type { Context, Next } from 'hono'
import { acceptedEncoding } from './acceptedEncoding.ts'

/**
 * Compresses pages, which are small and whole. Hono's middleware makes a stream for each, which takes
 * as long as everything else that a page needs, and memory that stays.
 */
export async function compressPages(c: Context, next: Next): Promise<void> {
  await next()
  if (!c.res.headers.get('Content-Type')?.startsWith('text/html')) return
  c.header('Vary', 'Accept-Encoding', { append: true })
  if (!acceptedEncoding(c, ['gzip'])) return
  c.res = new Response(new Uint8Array(gzipSync(await c.res.arrayBuffer())), c.res)
  c.header('Content-Encoding', 'gzip')
}
