import { html } from 'hono/html'
import type { Identity } from '../../domain/identity.ts'
import { trustQuestions } from '../../domain/trustQuestions.fr.ts'
import { formatPhone } from '../../forms/phone.ts'
import type { MissingName } from '../../services/registration/companyName.ts'
import { countryName } from '../../texts/countryName.fr.ts'
import { refusals } from '../../texts/refusals.fr.ts'
import { titleName } from '../../texts/titleName.fr.ts'
import { companyFacts, facts } from '../components/facts.ts'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'

/** A complete draft, as the check page shows it. */
export interface CompleteDraft {
  registrationId: string
  email: string
  identity: Identity & { trustAnswer?: string }
  companyName: string | undefined
  missingName: MissingName | undefined
  /** The confirmation is refused if this has changed. */
  expiresAt: Date | undefined
}

/** Why there is no « Raison sociale » (H10). The registration can be confirmed without it. */
const missingNameTexts: Record<MissingName, Html> = {
  unknown: html`<p class="fr-message fr-message--warning">${refusals['company-unknown'].detail}</p>`,
  unavailable: html`<p class="fr-message fr-message--info">${refusals['directory-unavailable'].detail}</p>`,
  hidden: html`<p class="fr-message fr-message--info">L’annuaire ne communique pas la raison sociale de cette entreprise.</p>`,
}

/** Everything that was typed, block by block (H2–H6). Each block has a link to its field. */
export function checkBlocks({ registrationId, email, identity, ...company }: CompleteDraft): Html {
  const form = paths.identity(registrationId)
  const credentials = paths.credentials(registrationId)
  const { address } = identity
  const question = trustQuestions.find(({ id }) => id === identity.trustQuestion)
  return html`${block(
    'Usager',
    `${form}#title`,
    facts([
      ['Civilité', titleName(identity.title)],
      ['Nom', identity.lastName],
      ['Prénom', identity.firstName],
    ]),
  )}
${block(
  'Entreprise d’appartenance',
  `${form}#company-identifier`,
  html`${companyFacts(identity.company, company.companyName)}
${company.missingName && missingNameTexts[company.missingName]}
<p>Si la raison sociale affichée est erronée, veuillez prendre contact avec votre Service des Impôts des Entreprises.</p>`,
)}
${block(
  'Contact',
  `${form}#phone`,
  html`${facts([
    ['Numéro de téléphone', formatPhone(identity.phone)],
    [
      'Adresse électronique',
      html`${email} <a href="${credentials}#email">Modifier<span class="fr-sr-only">&nbsp;: Adresse électronique</span></a>`,
    ],
    ['Numéro de la voie', address.streetNumber],
    ['Nature de la voie', address.streetType],
    ['Libellé de la voie', address.streetName],
    ['Complément d’adresse', address.complement],
    ['Code postal', address.postalCode],
    ['Ville', address.city],
    ['Pays', countryName(address.country).toLocaleUpperCase('fr')],
  ])}`,
)}
${block(
  'Question de confiance',
  `${form}#trustQuestion`,
  facts([
    ['Question', question?.text ?? ''],
    ['Réponse', identity.trustAnswer ?? ''],
  ]),
)}`
}

function block(title: string, changeAt: string, content: Html): Html {
  return html`<section>
<h2 class="fr-h5 fr-mt-4w">${title}</h2>
${content}
<p><a class="fr-link" href="${changeAt}">Modifier<span class="fr-sr-only">&nbsp;: ${title}</span></a></p>
</section>`
}
