import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Refused } from '../../services/outcome.ts'
import { confirmRegistration } from '../../services/registration/confirmRegistration.ts'
import { missingNameOf } from '../../services/registration/missingNameOf.ts'
import { viewRegistration } from '../../services/registration/viewRegistration.ts'
import { refusalAlert } from '../components/refusal.ts'
import { stepper } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import type { Html } from '../html.ts'
import { readForm } from '../readForm.ts'
import { refuse, refusedPage } from '../refuse.ts'
import { type Recap, recapBlocks } from './checkBlocks.ts'
import { ownDraft, pageOf } from './draft.ts'

const path = '/inscription/recapitulatif'
const page = { title: 'Récapitulatif de votre inscription (étape 3 sur 4)', procedure: true }

/** The check page (H): everything typed, before confirming. */
export const recapPage = new Hono<WebEnv>()
  .get(path, ownDraft, async (c) => {
    const recap = await recapOf(c)
    if (typeof recap === 'string') return c.redirect(pageOf(recap, c.get('registrationId')), 303)
    return c.render(content(recap), page)
  })
  .post(path, readForm, ownDraft, async (c) => {
    const id = c.get('registrationId')
    if (c.get('form').get('action') === 'precedente') {
      return c.redirect(pageOf('/inscription/identite', id), 303)
    }
    const shown = new Date(c.get('form').get('affiche') ?? '')
    if (Number.isNaN(shown.getTime())) throw new PageFault('bad-request')
    const outcome = await confirmRegistration(c.get('services'), id, c.get('network'), shown)
    if (outcome.ok) return c.redirect(pageOf('/inscription/code-envoye', id), 303)
    refuse(c, outcome)
    const recap = await recapOf(c)
    if (typeof recap === 'string') return c.redirect(pageOf(recap, id), 303)
    return c.render(content(recap, outcome), refusedPage(page, outcome))
  })

/** What there is to check, or the page of the step where the registration really is. */
async function recapOf(c: Context<WebEnv>): Promise<Recap | string> {
  const services = c.get('services')
  const registrationId = c.get('registrationId')
  const registration = await viewRegistration(services, registrationId)
  if (!registration) throw new PageFault('draft-gone')
  const { status, email, identity, companyName, expiresAt, formTyped } = registration
  if (status !== 'draft') return '/inscription/code-envoye'
  if (email === undefined) return '/inscription/identifiants'
  if (!identity || formTyped) return '/inscription/identite'
  const missingName = companyName ? undefined : await missingNameOf(services, identity.company)
  return { registrationId, email, identity, companyName, missingName, expiresAt }
}

function content(recap: Recap, refused?: Refused): Html {
  const { registrationId, expiresAt } = recap
  return html`<h1>Votre inscription</h1>
${refusalAlert(refused)}
${stepper(3)}
<p>Vous pouvez, soit revenir à l’étape précédente pour modifier votre saisie, soit confirmer votre inscription.</p>
${recapBlocks(recap)}
<form method="post" action="${pageOf(path, registrationId)}">
<input type="hidden" name="affiche" value="${expiresAt?.toISOString()}">
<button class="fr-sr-only" type="submit" tabindex="-1" aria-hidden="true">Confirmer</button>
<ul class="fr-btns-group fr-btns-group--inline-md fr-mt-4w">
<li><button class="fr-btn fr-btn--secondary" type="submit" name="action" value="precedente">Étape précédente</button></li>
<li><button class="fr-btn" type="submit">Confirmer</button></li>
</ul>
</form>`
}
