import { html } from 'hono/html'
import { formatIdentifier } from '../../domain/formatIdentifier.ts'
import type { EmployingCompany } from '../../domain/identity.ts'
import type { Html } from '../html.ts'

/** Labels and their values. An empty value stays empty (H9). */
export function facts(entries: readonly (readonly [label: string, value: Html | string])[]): Html {
  return html`<dl class="site-facts">
${entries.map(([label, value]) => html`<div><dt>${label}&nbsp;:</dt><dd>${value}</dd></div>`)}
</dl>`
}

/** « Entreprise d’appartenance » (H3). */
export function companyFacts(company: EmployingCompany, name: Html | string = ''): Html {
  return facts([
    ['Entreprise étrangère', company.foreign ? 'oui' : 'non'],
    ['S.I.R.E.N. ou équivalent', formatIdentifier(company)],
    ['Raison sociale', name && html`<span class="site-person">${name}</span>`],
  ])
}
