import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { hostCookie } from './hostCookie.ts'

const name = 'navigateur'
const keptSeconds = 365 * 24 * 60 * 60

/** What the browser remembers of the spaces that it opened, sealed; '' without it. */
export function readBrowserCookie(c: Context): string {
  return getCookie(c, name, hostCookie(c).prefix) ?? ''
}

/** Lets the browser remember for a year that it opened a space. */
export function setBrowserCookie(c: Context, text: string): void {
  setCookie(c, name, text, { ...hostCookie(c), maxAge: keptSeconds })
}
