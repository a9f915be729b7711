import { html } from 'hono/html'
import { formatIdentifier } from '../../domain/formatIdentifier.ts'
import type { EmployingCompany } from '../../domain/identity.ts'
import type { Html } from '../html.ts'
import { facts } from './facts.ts'

/** « Entreprise d’appartenance » (H3). */
export function companyFacts(company: EmployingCompany, name: Html | string = ''): Html {
  return facts([
    ['Entreprise étrangère', company.foreign ? 'oui' : 'non'],
    ['S.I.R.E.N. ou équivalent', formatIdentifier(company)],
    ['Raison sociale', name && html`<span class="site-person">${name}</span>`],
  ])
}
