import type { Context, Next } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { uuidPattern } from '../../domain/uuid.ts'
import { hostCookie } from '../../http/hostCookie.ts'
import { identifyDraft } from '../../services/registration/draft.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import { parameters } from '../paths.ts'

const cookie = (id: string) => `inscription-${id}`
const registrationId = new RegExp(`^${uuidPattern}$`)
const draftCookie = new RegExp(`^${cookie(uuidPattern)}$`)
const keptDrafts = 10

/**
 * Gives the browser the token of a draft, in a cookie for this draft only: registrations in two
 * tabs do not interfere. The oldest cookies are deleted; browsers send the oldest first.
 */
export function keepDraft(c: Context<WebEnv>, { id, token }: { id: string; token: string }): void {
  const options = hostCookie(c)
  const drafts = draftCookies(c, options.prefix)
  for (const name of drafts.slice(0, Math.max(0, drafts.length - keptDrafts + 1))) {
    deleteCookie(c, name, options)
  }
  setCookie(c, cookie(id), token, options)
}

function draftCookies(c: Context<WebEnv>, prefix: 'host' | undefined): string[] {
  const before = prefix ? '__Host-' : ''
  return Object.keys(getCookie(c))
    .filter((name) => name.startsWith(before))
    .map((name) => name.slice(before.length))
    .filter((name) => draftCookie.test(name))
}

/**
 * Serves a page of a registration only to the browser with its draft token. The id in the URL is
 * not a secret: it opens nothing without the cookie.
 */
export async function ownDraft(c: Context<WebEnv>, next: Next): Promise<void> {
  const id = idOf(c)
  if (!hasDraft(c, id)) throw new PageFault('draft-gone')
  c.set('registrationId', id)
  await next()
}

/** Whether this browser made a registration: it has the token. */
export function hasDraft(c: Context<WebEnv>, id: string): boolean {
  const token = getCookie(c, cookie(id), hostCookie(c).prefix)
  return token !== undefined && identifyDraft(c.get('deps'), token) === id
}

function idOf(c: Context<WebEnv>): string {
  const id = c.req.query(parameters.registration) ?? ''
  if (!registrationId.test(id)) throw new PageFault('incomplete-address')
  return id
}
