import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import type { Outcome } from '../../services/outcome.ts'
import { allRequired } from '../components/allRequired.ts'
import { formErrors, type OwnTexts } from '../components/formErrors.ts'
import type { WebEnv } from '../env.ts'
import { type FormError, readForm, showFormAgain, typedText } from '../formPage.ts'
import type { Html } from '../html.ts'
import type { Page } from '../layout/page.ts'
import { type PagePath, redirectTo } from '../paths.ts'
import { shownSpace } from '../space/shownSpace.ts'

/** The typed text of a field; '' before the form was sent. */
export type Typed = (name: string) => string

/** A page with one form of a procedure: what asks for a code, or what takes it. */
export interface ProcedurePage<Done> {
  path: PagePath
  page: Page
  /** `signedInOnly` for a page of the space. */
  guard?: MiddlewareHandler<WebEnv>
  /** Those of all fields. */
  labels: Readonly<Record<string, string>>
  /** What this page says of refusals, where the text that all pages share is not true here. */
  ownTexts?: OwnTexts
  /** Above and below the form. */
  before?: Html | ((c: Context<WebEnv>) => Html | Promise<Html>) | undefined
  after: Html
  fields(typed: Typed, error: FormError | undefined): Html
  button: string
  /** Parses the form, and does what it asks for. */
  submit(c: Context<WebEnv>, typed: Typed): Promise<Outcome<Done> | FormError>
  /** Where it leads. */
  done(c: Context<WebEnv>, result: Done): PagePath
}

/** Of a page that nobody has to sign in for. */
const everybody: MiddlewareHandler<WebEnv> = (_, next) => next()

/** Shows the form, and again with what is wrong with it until it is accepted. */
export function procedurePage<Done>(procedure: ProcedurePage<Done>): Hono<WebEnv> {
  const { path, page, guard = everybody, submit, done } = procedure
  return new Hono<WebEnv>()
    .get(path as string, guard, async (c) => {
      c.header('Cache-Control', 'no-cache')
      return c.render(await content(c, procedure, () => ''), page)
    })
    .post(path as string, readForm, guard, async (c) => {
      const typed: Typed = (name) => typedText(c.get('form'), name)
      const outcome = await submit(c, typed)
      if (outcome.ok) return redirectTo(c, done(c, outcome.value))
      return showFormAgain(c, page, outcome, await content(c, procedure, typed, outcome))
    })
}

async function content<Done>(
  c: Context<WebEnv>,
  procedure: ProcedurePage<Done>,
  typed: Typed,
  error?: FormError,
): Promise<Html> {
  const { path, page, labels, ownTexts, before, after, fields, button } = procedure
  const isAlone = Object.keys(labels).length === 1
  return html`<h1>${page.title}</h1>
${typeof before === 'function' ? await before(c) : before}
<p class="fr-hint-text">${isAlone ? 'Ce champ est obligatoire' : allRequired}</p>
${formErrors(error, { labels, ...(ownTexts && { ownTexts }) })}
<form method="post" action="${path}" novalidate>
${shownSpace(c)}
${fields(typed, error)}
<p class="fr-mt-4w"><button class="fr-btn" type="submit">${button}</button></p>
</form>
${after}`
}
