import { html } from 'hono/html'
import type { Html } from '../html.ts'

/** What is known, each under its label; a label without a value has nothing after it (H9). */
export function facts(entries: readonly (readonly [label: string, value: Html | string])[]): Html {
  return html`<dl class="site-facts">
${entries.map(([label, value]) => html`<div><dt>${label}&nbsp;:</dt><dd>${value}</dd></div>`)}
</dl>`
}
