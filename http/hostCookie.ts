import type { Context } from 'hono'
import type { CookieOptions } from 'hono/utils/cookie'
import type { HttpEnv } from './env.ts'

/** Over https the browser refuses the cookie to other hosts and paths; http is for loopback only. */
export function hostCookie(c: Context): CookieOptions & { path: '/'; prefix?: 'host' } {
  const publicUrl: HttpEnv['Variables']['publicUrl'] = c.get('publicUrl')
  const secure = publicUrl.startsWith('https:')
  const base = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return secure ? { ...base, secure, prefix: 'host' } : base
}
