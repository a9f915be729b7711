import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { hostCookie } from './hostCookie.ts'

const name = 'session'

/** More than any token that this service makes. */
const maxLength = 100

/** The session token that the browser sent, if any. A longer text is none. */
export function readSessionCookie(c: Context): string | undefined {
  const token = getCookie(c, name, hostCookie(c).prefix)
  return token !== undefined && token.length <= maxLength ? token : undefined
}

/** Gives the browser a session token, which it keeps until it is closed. */
export function setSessionCookie(c: Context, token: string): void {
  setCookie(c, name, token, hostCookie(c))
}

/** Deletes the session token in the browser. */
export function clearSessionCookie(c: Context): void {
  deleteCookie(c, name, hostCookie(c))
}
