import { Hono } from 'hono'
import { accepts } from 'hono/accepts'
import type { WebEnv } from '../env.ts'
import type { Asset, Assets } from './asset.ts'

const cacheForever = 'public, max-age=31536000, immutable'

/** Serves every asset, compressed. Browsers can keep them forever. */
export function serveAssets({ style, script, icon, fonts }: Assets) {
  const byPath = new Map([style, script, icon, ...fonts].map((asset) => [asset.path, asset]))
  return new Hono<WebEnv>().get('/assets/:name', (c, next) => {
    const asset = byPath.get(c.req.path)
    if (!asset) return next()
    const encoding = accepts(c, {
      header: 'Accept-Encoding',
      supports: ['br', 'gzip'],
      default: 'identity',
      match: (accepted, { supports, default: none }) =>
        supports.find((name) => accepted.some(({ type, q }) => type === name && q > 0)) ?? none,
    })
    return c.body(new Uint8Array(bodyOf(asset, encoding)), 200, {
      'Content-Type': asset.type,
      'Cache-Control': cacheForever,
      ...(asset.compressed && { Vary: 'Accept-Encoding' }),
      ...(asset.compressed && encoding !== 'identity' && { 'Content-Encoding': encoding }),
    })
  })
}

function bodyOf({ body, compressed }: Asset, encoding: string): Buffer {
  if (encoding === 'br' || encoding === 'gzip') return compressed?.[encoding] ?? body
  return body
}
