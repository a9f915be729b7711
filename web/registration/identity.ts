import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { type IdentityForm, parseIdentity } from '../../forms/identity.ts'
import type { Issue } from '../../forms/issue.ts'
import { fillIdentity } from '../../services/registration/fillIdentity.ts'
import { keepTypedForm } from '../../services/registration/keepTypedForm.ts'
import { viewForm } from '../../services/registration/viewForm.ts'
import { errorSummary } from '../components/errorSummary.ts'
import {
  companyBlock,
  contactBlock,
  identityLabels,
  trustBlock,
  userBlock,
} from '../components/identityBlocks.ts'
import { stepper, steps } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import type { Html } from '../html.ts'
import { readForm } from '../readForm.ts'
import { valueOrFault } from '../refuse.ts'
import { ownDraft, pageOf } from './draft.ts'
import { blankForm, identityForm } from './identityForm.ts'

const path = '/inscription/identite'
const page = { title: `${steps[2].title} (étape 3 sur 4)`, procedure: true }

/** Step 3 (G): who the person is, and the company they work in. */
export const identityPage = new Hono<WebEnv>()
  .get(path, ownDraft, async (c) => {
    const id = c.get('registrationId')
    const draft = await viewForm(c.get('services'), id)
    if (!draft) throw new PageFault('draft-gone')
    const { status, email, form = blankForm } = draft
    if (status !== 'draft') return c.redirect(pageOf('/inscription/code-envoye', id), 303)
    if (email === undefined) return c.redirect(pageOf('/inscription/identifiants', id), 303)
    return c.render(content({ id, email, form, issues: [] }), page)
  })
  .post(path, readForm, ownDraft, (c) => {
    const typed = identityForm(c.get('form'))
    switch (c.get('form').get('action')) {
      case 'precedente':
        return keepAndGo(c, typed, '/inscription/identifiants')
      case 'effacer':
        return keepAndGo(c, blankForm, path)
      default:
        return submit(c, typed)
    }
  })

/** Keeps what was typed, right or wrong, for when the person comes back. */
async function keepAndGo(c: Context<WebEnv>, form: IdentityForm, to: string): Promise<Response> {
  const id = c.get('registrationId')
  valueOrFault(await keepTypedForm(c.get('services'), id, form))
  return c.redirect(pageOf(to, id), 303)
}

async function submit(c: Context<WebEnv>, form: IdentityForm): Promise<Response> {
  const id = c.get('registrationId')
  const services = c.get('services')
  const read = parseIdentity(form)
  if (read.ok) {
    valueOrFault(await fillIdentity(services, id, read.value))
    return c.redirect(pageOf('/inscription/recapitulatif', id), 303)
  }
  const email = valueOrFault(await keepTypedForm(services, id, form))
  if (email === undefined) return c.redirect(pageOf('/inscription/identifiants', id), 303)
  c.status(422)
  const refused = content({ id, email, form, issues: read.issues })
  return c.render(refused, { ...page, refused: true })
}

interface Content {
  id: string
  email: string
  form: IdentityForm
  issues: Issue[]
}

function content({ id, email, form, issues }: Content): Html {
  return html`<h1>Création de votre espace abonné</h1>
${errorSummary(issues, identityLabels)}
${stepper(3)}
<form method="post" action="${pageOf(path, id)}" novalidate>
<button class="fr-sr-only" type="submit" tabindex="-1" aria-hidden="true">Valider</button>
<p class="fr-text--sm site-required">*Champs obligatoires</p>
${userBlock(form, issues)}
${companyBlock(form, issues)}
${contactBlock(form, issues, chosenAddress(email))}
${trustBlock(form, issues)}
<ul class="fr-btns-group fr-btns-group--inline-md">
<li><button class="fr-btn fr-btn--secondary" type="submit" name="action" value="precedente">Étape précédente</button></li>
<li><button class="fr-btn" type="submit">Valider</button></li>
<li><button class="fr-btn fr-btn--tertiary" type="submit" name="action" value="effacer">Effacer</button></li>
</ul>
</form>`
}

/** Of step 2, and changed there only (G13, G26). */
function chosenAddress(email: string): Html {
  return html`<p class="fr-mb-0">${identityLabels.email} <strong class="site-person">${email}</strong></p>
<p class="fr-hint-text">Cette adresse ne peut être modifiée à ce stade. Pour la modifier, cliquez sur le bouton «&nbsp;Étape précédente&nbsp;» en bas à gauche du formulaire.</p>`
}
