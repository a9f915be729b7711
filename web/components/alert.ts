import { html } from 'hono/html'
import type { Html } from '../html.ts'

/** Written in full: the style sheet keeps only the names that it finds in the sources. */
const classes = {
  error: 'fr-alert--error',
  success: 'fr-alert--success',
  info: 'fr-alert--info',
}

/** Something important to read: an error, a success, or information. */
export function alert(kind: keyof typeof classes, content: Html): Html {
  const isError = kind === 'error'
  return html`<div class="fr-alert ${classes[kind]} fr-mb-4w"${isError && html` role="alert" tabindex="-1" data-errors`}>${content}</div>`
}
