import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Refused } from '../../services/outcome.ts'
import { confirmRegistration } from '../../services/registration/confirmRegistration.ts'
import { viewNamedRegistration } from '../../services/registration/viewRegistration.ts'
import { formErrors } from '../components/formErrors.ts'
import { stepper } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import { readForm, showFormAgain, throwIfGone, typedText } from '../formPage.ts'
import type { Html } from '../html.ts'
import { type PagePath, paths, redirectTo } from '../paths.ts'
import { type CompleteDraft, checkBlocks } from './checkBlocks.ts'
import { ownDraft } from './draft.ts'
import { draftEnd } from './draftEnd.ts'

const page = {
  title: 'Récapitulatif de votre inscription (étape 3 sur 4)',
  isProcedure: true,
  isLong: true,
}

/** The check page (H): everything that was typed, before the confirmation. */
export const checkPage = new Hono<WebEnv>()
  .get(paths.check.route, ownDraft, async (c) => {
    const draft = await draftOrPath(c)
    if (typeof draft === 'string') return redirectTo(c, draft)
    return c.render(content(draft), page)
  })
  .post(paths.check.route, readForm, ownDraft, async (c) => {
    const id = c.get('registrationId')
    if (c.get('form').get('action') === 'precedente') return redirectTo(c, paths.identity(id))
    const shown = instantOf(typedText(c.get('form'), 'affiche'))
    if (!shown) throw new PageFault('incomplete-form')
    const outcome = await confirmRegistration(c.get('deps'), id, c.get('network'), shown)
    if (outcome.ok) return redirectTo(c, paths.codeSent(id))
    throwIfGone(outcome)
    const draft = await draftOrPath(c)
    if (typeof draft === 'string') return redirectTo(c, draft)
    return showFormAgain(c, page, outcome, content(draft, outcome))
  })

/** An instant as the page writes it. JavaScript has others, in years that PostgreSQL has not. */
function instantOf(text: string): Date | undefined {
  const instant = new Date(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? text : '')
  return Number.isNaN(instant.getTime()) ? undefined : instant
}

/** The draft to check, or the page of the step that the registration has reached. */
async function draftOrPath(c: Context<WebEnv>): Promise<CompleteDraft | PagePath> {
  const registrationId = c.get('registrationId')
  const registration = await viewNamedRegistration(c.get('deps'), registrationId, c.get('network'))
  if (!registration) throw new PageFault('draft-gone')
  const { status, email, identity, companyName, companyNote, expiresAt } = registration
  const { hasUnacceptedForm, certificate } = registration
  if (status !== 'draft') return paths.codeSent(registrationId)
  if (email === undefined) return paths.credentials(registrationId)
  if (!identity || hasUnacceptedForm) return paths.identity(registrationId)
  return { registrationId, email, identity, certificate, companyName, companyNote, expiresAt }
}

function content(draft: CompleteDraft, error?: Refused): Html {
  const { registrationId, expiresAt } = draft
  return html`<h1>Votre inscription</h1>
${stepper(3)}
${formErrors(error)}
<p>Vous pouvez, soit revenir à l’étape précédente pour modifier votre saisie, soit confirmer votre inscription.</p>
${checkBlocks(draft)}
<form method="post" action="${paths.check(registrationId)}">
<input type="hidden" name="affiche" value="${expiresAt?.toISOString()}">
<button class="fr-sr-only" type="submit" tabindex="-1" aria-hidden="true">Confirmer</button>
<ul class="fr-btns-group fr-btns-group--inline-md fr-mt-4w">
<li><button class="fr-btn fr-btn--secondary" type="submit" name="action" value="precedente">Étape précédente</button></li>
<li><button class="fr-btn" type="submit">Confirmer</button></li>
</ul>
</form>
${expiresAt && draftEnd(registrationId, expiresAt)}`
}
