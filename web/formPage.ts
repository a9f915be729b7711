import type { Context, Next } from 'hono'
import type { ParsedForm } from '../forms/issue.ts'
import { limitHeaders } from '../http/limitHeaders.ts'
import type { Outcome, Refused } from '../services/outcome.ts'
import { type Refusal, refusals } from '../texts/refusals.fr.ts'
import type { WebEnv } from './env.ts'
import { type Fault, PageFault } from './faults.fr.ts'
import type { Html } from './html.ts'
import type { Page } from './layout/page.ts'

const formType = /^application\/x-www-form-urlencoded\s*(?:;|$)/i

/** The issues of a form; with the refusal that is shown as one, which the security log names. */
type FormIssues = Extract<ParsedForm<never>, { ok: false }> & { reason?: Refusal }

/** Why a form is not accepted: issues of its fields, or a refusal of the service. */
export type FormError = FormIssues | Refused

/** The refusals after which the page of the form cannot be shown any more. */
const faultOf: Partial<Record<Refusal, Fault>> = {
  'not-found': 'draft-gone',
  'already-confirmed': 'already-confirmed',
  'step-missing': 'step-missing',
  'form-too-large': 'content-too-large',
}

/** Reads the sent form for the handler. Unknown fields are ignored. */
export async function readForm(c: Context<WebEnv>, next: Next): Promise<void> {
  if (!formType.test(c.req.header('Content-Type') ?? '')) {
    throw new PageFault('unsupported-media-type')
  }
  c.set('form', new URLSearchParams(await c.req.text()))
  await next()
}

/** What the service did with a form, or why the form is not accepted. */
export async function submit<Value, Result>(
  parsed: ParsedForm<Value>,
  work: (value: Value) => Promise<Outcome<Result>>,
): Promise<Outcome<Result> | FormError> {
  return parsed.ok ? work(parsed.value) : parsed
}

/** Every field refuses texts of this length (`isTooLong`). What follows is neither kept nor shown. */
const maxTypedLength = 1_000

/** The typed text of a field; '' when it was not sent. */
export function typedText(form: URLSearchParams, name: string): string {
  return form.get(name)?.slice(0, maxTypedLength) ?? ''
}

/** In place of 401, which is for a protocol that asks for credentials, and no browser shows again. */
const notSignedIn = 403

/**
 * Answers a form that is not accepted: shows its page again, with the status and the title of the
 * error.
 * @param content the content of the page, with `formErrors`.
 * @throws {PageFault} when the page cannot be shown any more.
 */
export function showFormAgain(
  c: Context<WebEnv>,
  page: Page,
  error: FormError,
  content: Html,
): Response | Promise<Response> {
  c.set('reason', 'issues' in error ? (error.reason ?? 'invalid-form') : error.refusal)
  keepInBrowser(c)
  if ('issues' in error) {
    c.status(422)
    return c.render(content, { ...page, isError: true })
  }
  throwIfGone(error)
  const { status, title } = refusals[error.refusal]
  c.status(status === 401 ? notSignedIn : status)
  for (const [name, value] of Object.entries(limitHeaders(error.reached))) c.header(name, value)
  return c.render(content, { ...page, state: title, isError: true })
}

/** Lets the browser show the answer to a form again when somebody comes back to it. */
export function keepInBrowser(c: Context<WebEnv>): void {
  c.header('Cache-Control', 'private, no-cache')
}

/** @throws {PageFault} when the page of a refused form cannot be shown any more. */
export function throwIfGone({ refusal }: Refused): void {
  const fault = faultOf[refusal]
  if (fault) throw new PageFault(fault)
}

/**
 * The result of a service, for a page that shows no refusals.
 * @throws {PageFault} for a refusal.
 */
export function valueOrFault<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  if (outcome.refusal === 'too-many-requests') {
    throw new PageFault('too-many-requests', limitHeaders(outcome.reached))
  }
  throw new PageFault(faultOf[outcome.refusal] ?? 'internal-error')
}
