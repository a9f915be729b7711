import { html } from 'hono/html'
import type { Identity } from '../../domain/identity.ts'
import { trustQuestions } from '../../domain/trustQuestions.fr.ts'
import { formatPhone } from '../../forms/formatPhone.ts'
import type { MissingName } from '../../services/registration/missingNameOf.ts'
import { countryName } from '../../texts/countryName.fr.ts'
import { refusals } from '../../texts/refusals.fr.ts'
import { titleName } from '../../texts/titleName.fr.ts'
import { companyFacts } from '../components/companyFacts.ts'
import { facts } from '../components/facts.ts'
import type { Html } from '../html.ts'
import { pageOf } from './draft.ts'

/** What the check page shows. */
export interface Recap {
  registrationId: string
  email: string
  identity: Identity & { trustAnswer?: string }
  companyName: string | undefined
  missingName: MissingName | undefined
  /** What the confirmation must find unchanged. */
  expiresAt: Date | undefined
}

/** Everything typed, block by block (H2–H6), each with the way back to where it is typed. */
export function recapBlocks({ registrationId, email, identity, ...company }: Recap): Html {
  const form = pageOf('/inscription/identite', registrationId)
  const credentials = pageOf('/inscription/identifiants', registrationId)
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
${why(company.missingName)}
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

function block(title: string, where: string, content: Html): Html {
  return html`<section>
<h2 class="fr-h5 fr-mt-4w">${title}</h2>
${content}
<p><a class="fr-link" href="${where}">Modifier<span class="fr-sr-only">&nbsp;: ${title}</span></a></p>
</section>`
}

/** Why there is no « Raison sociale » (H10); none of it prevents from confirming. */
function why(missing: MissingName | undefined): Html | undefined {
  switch (missing) {
    case 'unknown':
      return html`<p class="fr-message fr-message--warning">${refusals['company-unknown'].detail}</p>`
    case 'unavailable':
      return html`<p class="fr-message fr-message--info">${refusals['directory-unavailable'].detail}</p>`
    case 'hidden':
      return html`<p class="fr-message fr-message--info">L’annuaire ne communique pas la raison sociale de cette entreprise.</p>`
    default:
      return undefined
  }
}
