import { html } from 'hono/html'
import type { CompanyNote } from '../../services/registration/companyName.ts'
import { refusals } from '../../texts/refusals.fr.ts'
import type { Html } from '../html.ts'

const goOn = 'Vous pouvez poursuivre votre inscription.'

/** What a page says of a company, beside its name or in its place (H10). */
const notes: Record<CompanyNote, Html> = {
  foreign: info(
    `L’annuaire ne comporte que les entreprises françaises\u00a0: la raison sociale d’une entreprise étrangère n’est pas affichée. ${goOn}`,
  ),
  ceased: warning(
    `D’après l’annuaire, cette entreprise a cessé son activité. Vérifiez son numéro SIREN. S’il est exact, vous pouvez poursuivre votre inscription.`,
  ),
  hidden: info(`L’annuaire ne communique pas la raison sociale de cette entreprise. ${goOn}`),
  unknown: warning(
    `${refusals['company-unknown'].detail} S’il est exact, vous pouvez poursuivre votre inscription.`,
  ),
  unavailable: info(
    'La raison sociale ne peut pas être affichée pour le moment. Poursuivez votre inscription\u00a0: elle n’est pas nécessaire.',
  ),
}

/** Below a name that is shown (H10). */
export const wrongName = html`<p>Si la raison sociale affichée est erronée, veuillez prendre contact avec votre Service des Impôts des Entreprises.</p>`

export function companyNote(note: CompanyNote | undefined): Html | undefined {
  return note && notes[note]
}

function info(text: string): Html {
  return html`<p class="fr-message fr-message--info fr-mb-2w">${text}</p>`
}

function warning(text: string): Html {
  return html`<p class="fr-message fr-message--warning fr-mb-2w">${text}</p>`
}
