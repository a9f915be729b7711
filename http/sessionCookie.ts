import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { hostCookie } from './hostCookie.ts'

const name = 'session'

/** The session token that the browser sent, if any. */
export function readSessionCookie(c: Context): string | undefined {
  return getCookie(c, name, hostCookie(c).prefix)
}

/** Gives the browser a session token, which it keeps until it is closed. */
export function setSessionCookie(c: Context, token: string): void {
  setCookie(c, name, token, hostCookie(c))
}

/** Deletes the session token in the browser. */
export function clearSessionCookie(c: Context): void {
  deleteCookie(c, name, hostCookie(c))
}
