import type { Context } from 'hono'
import { html } from 'hono/html'
import type { WebEnv } from '../env.ts'
import type { Html } from '../html.ts'
import { parameters } from '../paths.ts'

/** A hidden field that says whose form it is; nothing on a page that one need not sign in for. */
export function shownSpace(c: Context<WebEnv>): Html | undefined {
  const session = c.get('session')
  return (
    session && html`<input type="hidden" name="${parameters.space}" value="${session.spaceId}">`
  )
}

/** Whether a form is that of another space: with two tabs, another one can be open by now. */
export function isOfOtherSpace(form: URLSearchParams | undefined, spaceId: string): boolean {
  return (form?.get(parameters.space) ?? spaceId) !== spaceId
}
