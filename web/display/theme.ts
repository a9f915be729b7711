import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { hostCookie } from '../../http/hostCookie.ts'

/** The colours of the pages, by what the form and the cookie call them. */
const themes = { clair: 'light', sombre: 'dark' } as const

type ThemeName = keyof typeof themes

/** As the design system names it in `data-fr-theme`. */
export type Theme = (typeof themes)[ThemeName]

const cookie = 'affichage'
const keptSeconds = 365 * 24 * 60 * 60

/** The theme that was chosen in this browser; undefined for the one of its system. */
export function themeOf(c: Context): Theme | undefined {
  const name = getCookie(c, cookie, hostCookie(c).prefix)
  return isThemeName(name) ? themes[name] : undefined
}

/** Keeps the chosen theme in the browser for a year. Any other text gives the system's back. */
export function keepTheme(c: Context, name: string | null): void {
  if (isThemeName(name)) setCookie(c, cookie, name, { ...hostCookie(c), maxAge: keptSeconds })
  else deleteCookie(c, cookie, hostCookie(c))
}

function isThemeName(text: string | null | undefined): text is ThemeName {
  return text !== null && text !== undefined && Object.hasOwn(themes, text)
}
