import type { Context } from 'hono'
import type { CookieOptions } from 'hono/utils/cookie'
import type { HttpEnv } from './env.ts'

/**
 * The options of every cookie. Over https the browser sends it only to this host. Plain http is for
 * this machine only.
 */
export function hostCookie(c: Context): CookieOptions & { path: '/'; prefix?: 'host' } {
  const publicUrl: HttpEnv['Variables']['publicUrl'] = c.get('publicUrl')
  const secure = publicUrl.startsWith('https:')
  const base = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return secure ? { ...base, secure, prefix: 'host' } : base
}
