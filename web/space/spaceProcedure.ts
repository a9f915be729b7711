import type { Context, MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import { parseCode } from '../../forms/codeForm.ts'
import type { ParsedForm } from '../../forms/issue.ts'
import type { ServiceDeps } from '../../services/deps.ts'
import type { Outcome } from '../../services/outcome.ts'
import { issueOf } from '../components/field.ts'
import type { OwnTexts } from '../components/formErrors.ts'
import { passwordField } from '../components/passwordField.ts'
import { spamHint } from '../components/spamHint.ts'
import type { WebEnv } from '../env.ts'
import { type FormError, submit } from '../formPage.ts'
import type { Html } from '../html.ts'
import { besideCode } from '../mailedCode/besideCode.ts'
import { codeLabel, mailedCodeField } from '../mailedCode/codeFields.ts'
import { type CodeWindow, codeWindow } from '../mailedCode/codeWindow.ts'
import { procedurePage, type Typed } from '../mailedCode/procedurePage.ts'
import type { PagePath } from '../paths.ts'
import { besidePassword } from './besidePassword.ts'
import { signedInOnly } from './signedInOnly.ts'
import { spaceBreadcrumb } from './spaceBreadcrumb.ts'

/** What a procedure does for the owner of a space. */
type Service<Value> = (
  deps: ServiceDeps,
  spaceId: string,
  value: Value,
  network: WebEnv['Variables']['network'],
) => Promise<Outcome<void>>

/** A procedure that the owner of a space asks for with the password, and confirms with a mailed code. */
export interface SpaceProcedure<Asked> {
  ownTexts?: OwnTexts
  /** The page that asks for the code. */
  asking: {
    path: PagePath
    title: string
    /** Those of its fields, but the password. */
    labels?: Readonly<Record<string, string>>
    fields?(typed: Typed, error: FormError | undefined): Html
    before?: Html
    after: Html
    parse(typed: Typed, c: Context<WebEnv>): ParsedForm<Asked> | Promise<ParsedForm<Asked>>
    service: Service<Asked>
  }
  /** The page that takes the code. */
  taking: {
    path: PagePath
    title: string
    guard?: MiddlewareHandler<WebEnv>
    before: Html | ((c: Context<WebEnv>) => Promise<Html>)
    window: CodeWindow
    after?: Html
    button: string
    service: Service<string>
    /** Where it leads. */
    done(c: Context<WebEnv>): PagePath
  }
}

const passwordLabel = { password: 'Votre mot de passe\u00a0:' }

/** The two pages of a procedure. */
export function spaceProcedure<Asked>({ ownTexts, asking, taking }: SpaceProcedure<Asked>) {
  const texts = ownTexts && { ownTexts }
  const askingPage = procedurePage({
    path: asking.path,
    page: { title: asking.title, breadcrumb: spaceBreadcrumb },
    guard: signedInOnly,
    labels: { ...asking.labels, ...passwordLabel },
    ...texts,
    before: html`${asking.before}
<p><a href="${taking.path}">Vous avez déjà reçu un code</a></p>`,
    after: asking.after,
    button: 'Recevoir un code',
    fields: (typed, error) => html`${asking.fields?.(typed, error)}
${passwordField({
  name: 'password',
  label: passwordLabel.password,
  issue: issueOf(error, 'password'),
  autocomplete: 'current-password',
})}`,
    async submit(c, typed) {
      const parsed = await asking.parse(typed, c)
      return besidePassword(await submit(parsed, (asked) => serve(c, asking.service, asked)))
    },
    done: () => taking.path,
  })
  const takingPage = procedurePage({
    path: taking.path,
    page: {
      title: taking.title,
      breadcrumb: [...spaceBreadcrumb, { label: asking.title, href: asking.path }],
    },
    guard: taking.guard ?? signedInOnly,
    labels: codeLabel,
    ...texts,
    before: async (
      c,
    ) => html`${typeof taking.before === 'function' ? await taking.before(c) : taking.before}
<p>${codeWindow(c, taking.window)}</p>`,
    after: html`${taking.after}
<h2 class="fr-h4 fr-mt-4w">Vous ne recevez rien, ou le délai du code est dépassé&nbsp;?</h2>
<ul>
<li>${spamHint}</li>
<li>Sinon, <a href="${asking.path}">demandez un code</a>.</li>
</ul>`,
    button: taking.button,
    fields: mailedCodeField,
    async submit(c, typed) {
      const parsed = parseCode(typed('code'))
      return besideCode(await submit(parsed, (code) => serve(c, taking.service, code)))
    },
    done: taking.done,
  })
  return { askingPage, takingPage }
}

function serve<Value>(c: Context<WebEnv>, service: Service<Value>, value: Value) {
  return service(c.get('deps'), c.get('session').spaceId, value, c.get('network'))
}
