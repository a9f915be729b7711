import { html } from 'hono/html'
import type { Html } from '../html.ts'

/** Full names: the style sheet keeps only the class names that are in the sources. */
const classes = {
  error: 'fr-alert--error',
  success: 'fr-alert--success',
  info: 'fr-alert--info',
}

/** An important message: an error, a success or information. */
export function alert(kind: keyof typeof classes, content: Html): Html {
  const isError = kind === 'error'
  return html`<div class="fr-alert ${classes[kind]} fr-mb-4w"${isError && html` role="alert" tabindex="-1" data-errors`}>${content}</div>`
}
