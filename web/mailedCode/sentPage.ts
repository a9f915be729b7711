import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { spamHint } from '../components/spamHint.ts'
import type { WebEnv } from '../env.ts'
import type { Html } from '../html.ts'
import type { Page } from '../layout/page.ts'
import { type PagePath, paths } from '../paths.ts'
import { type CodeWindow, codeWindow } from './codeWindow.ts'

/** A page that says that a code is mailed, or would be: always the same. */
export interface SentPage {
  path: PagePath
  page: Page
  text: Html
  window: CodeWindow
  /** Where the code is typed. */
  next: PagePath
  /** Where it is asked for again. */
  again: PagePath
}

export function sentPage({ path, page, text, window, next, again }: SentPage): Hono<WebEnv> {
  const content = (c: Context<WebEnv>) => html`<h1>${page.title}</h1>
${text}
<p>${codeWindow(c, window)}</p>
<p><a class="fr-btn" href="${next}">Saisir le code</a></p>
<h2 class="fr-h4">Vous ne recevez rien&nbsp;?</h2>
<ul>
<li>${spamHint}</li>
<li>Vérifiez ce que vous avez saisi, puis <a href="${again}">recommencez</a>.</li>
<li>Cinq codes au plus sont envoyés en 24&nbsp;heures. Au-delà, utilisez le dernier reçu s’il est encore valable, ou recommencez plus tard.</li>
<li>En cas de difficulté, <a href="${paths.helpAbout('assistance')}">contactez l’assistance</a>.</li>
</ul>`
  return new Hono<WebEnv>().get(path as string, (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.render(content(c), page)
  })
}
