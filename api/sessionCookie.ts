import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { ApiEnv } from './env.ts'

const name = 'session'

/** Over https the browser refuses the cookie to other hosts and paths; http is for loopback only. */
function options(c: Context<ApiEnv>): CookieOptions & { path: '/'; prefix?: 'host' } {
  const secure = c.get('publicUrl').startsWith('https:')
  const base = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return secure ? { ...base, secure, prefix: 'host' } : base
}

/** The session token that the browser sent, if any. */
export function readSessionCookie(c: Context<ApiEnv>): string | undefined {
  return getCookie(c, name, options(c).prefix)
}

/** Gives the browser a session token, until it is closed. */
export function setSessionCookie(c: Context<ApiEnv>, token: string): void {
  setCookie(c, name, token, options(c))
}

/** Has the browser forget its session token. */
export function clearSessionCookie(c: Context<ApiEnv>): void {
  deleteCookie(c, name, options(c))
}
