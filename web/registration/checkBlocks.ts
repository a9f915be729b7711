import { html } from 'hono/html'
import type { Identity } from '../../domain/identity.ts'
import { trustQuestions } from '../../domain/trustQuestions.fr.ts'
import { formatPhone } from '../../forms/phone.ts'
import type { CompanyNote } from '../../services/registration/companyName.ts'
import { countryName } from '../../texts/countryName.fr.ts'
import { titleName } from '../../texts/titleName.fr.ts'
import { companyNote, wrongName } from '../components/companyNote.ts'
import { companyFacts, facts } from '../components/facts.ts'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'

/** A complete draft, as the check page shows it. */
export interface CompleteDraft {
  registrationId: string
  email: string
  identity: Identity & { trustAnswer?: string }
  companyName: string | undefined
  certificate: string | undefined
  companyNote: CompanyNote | undefined
  /** The confirmation is refused if this has changed. */
  expiresAt: Date | undefined
}

/** Everything that was typed, block by block (H2–H6). Each block has a link to its field. */
export function checkBlocks(draft: CompleteDraft): Html {
  const { registrationId, email, identity, certificate, ...company } = draft
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
${companyNote(company.companyNote)}
<p>La saisie de ce numéro ne vaut pas adhésion aux services en ligne pour le compte de cette entreprise.</p>
${company.companyName && wrongName}`,
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
)}
${certificate && takenOver(certificate)}`
}

/** E'3. */
function takenOver(certificate: string): Html {
  return html`<section>
<h2 class="fr-h5 fr-mt-4w">Espace avec certificat repris</h2>
${facts([['Certificat', certificate]])}
<p>Votre espace reprendra tous les dossiers et services de cet espace.</p>
</section>`
}

function block(title: string, changeAt: string, content: Html): Html {
  return html`<section>
<h2 class="fr-h5 fr-mt-4w">${title}</h2>
${content}
<p><a class="fr-link" href="${changeAt}">Modifier<span class="fr-sr-only">&nbsp;: ${title}</span></a></p>
</section>`
}
