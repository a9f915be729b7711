import { html } from 'hono/html'
import type { Html } from '../html.ts'

/** Written whole, or the style sheet would not have them. */
const classes = {
  error: 'fr-alert--error',
  success: 'fr-alert--success',
  info: 'fr-alert--info',
}

/** Something that one must read: a refusal, or that something is done. */
export function alert(kind: keyof typeof classes, content: Html): Html {
  const refused = kind === 'error'
  return html`<div class="fr-alert ${classes[kind]} fr-mb-4w"${refused && html` role="alert" tabindex="-1" data-errors`}>${content}</div>`
}
