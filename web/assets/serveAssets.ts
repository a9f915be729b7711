import { Hono } from 'hono'
import { acceptedEncoding } from '../acceptedEncoding.ts'
import type { WebEnv } from '../env.ts'
import type { Assets } from './asset.ts'

const cacheForever = 'public, max-age=31536000, immutable'

/** Serves every asset, compressed. Browsers can keep them forever. */
export function serveAssets({ style, script, icon, fonts }: Assets) {
  const byPath = new Map([style, script, icon, ...fonts].map((asset) => [asset.path, asset]))
  return new Hono<WebEnv>().get('/assets/:name', (c, next) => {
    const asset = byPath.get(c.req.path)
    if (!asset) return next()
    const { type, body, compressed } = asset
    const encoding = compressed && acceptedEncoding(c, ['br', 'gzip'])
    return c.body(new Uint8Array(encoding ? compressed[encoding] : body), 200, {
      'Content-Type': type,
      'Cache-Control': cacheForever,
      ...(compressed && { Vary: 'Accept-Encoding' }),
      ...(encoding && { 'Content-Encoding': encoding }),
    })
  })
}
