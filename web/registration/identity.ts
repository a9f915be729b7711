import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { type IdentityForm, parseIdentity } from '../../forms/identity.ts'
import type { Refused } from '../../services/outcome.ts'
import { fillIdentity } from '../../services/registration/fillIdentity.ts'
import {
  keepTypedForm,
  openErased,
  sealErased,
  viewForm,
} from '../../services/registration/typedForm.ts'
import {
  contactBlock,
  coordinatesLabels,
  trustBlock,
  typedCoordinates,
  userBlock,
} from '../components/coordinatesFields.ts'
import { formErrors } from '../components/formErrors.ts'
import { stepper, steps } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import { type FormError, keepInBrowser, readForm, showFormAgain, throwIfGone } from '../formPage.ts'
import type { Html } from '../html.ts'
import { type PagePath, paths, redirectTo } from '../paths.ts'
import { companyBlock, companyLabels, typedCompany } from './companyFields.ts'
import { ownDraft } from './draft.ts'
import { draftEnd } from './draftEnd.ts'

const page = { title: `${steps[2].title} (étape 3 sur 4)`, isProcedure: true, isLong: true }
const labels = { ...coordinatesLabels, ...companyLabels }

/** The empty form, with « FRANCE » (G20). */
const blankForm = typedIdentity(new URLSearchParams({ 'address-country': 'FR' }))

/** Step 3 (G): the identity of the person, and their company. */
export const identityPage = new Hono<WebEnv>()
  .get(paths.identity.route, ownDraft, async (c) => {
    const id = c.get('registrationId')
    const draft = await viewForm(c.get('deps'), id)
    if (!draft) throw new PageFault('draft-gone')
    const { status, email, form = blankForm, expiresAt } = draft
    if (status !== 'draft') return redirectTo(c, paths.codeSent(id))
    if (email === undefined) return redirectTo(c, paths.credentials(id))
    return c.render(content({ id, email, form, expiresAt }), page)
  })
  .post(paths.identity.route, readForm, ownDraft, (c) => {
    const id = c.get('registrationId')
    const typed = typedIdentity(c.get('form'))
    switch (c.get('form').get('action')) {
      case 'precedente':
        return keepForm(c, typed, paths.credentials(id))
      case 'effacer':
        return erase(c, typed)
      case 'retablir':
        return keepForm(c, erasedForm(c) ?? typed, paths.identity(id))
      default:
        return fill(c, typed)
    }
  })

function typedIdentity(form: URLSearchParams): IdentityForm {
  return { ...typedCoordinates(form), company: typedCompany(form) }
}

/** Keeps the typed form, valid or not, for a person who comes back. */
async function keepForm(
  c: Context<WebEnv>,
  form: IdentityForm,
  address: PagePath,
): Promise<Response> {
  const kept = await keepTypedForm(c.get('deps'), c.get('registrationId'), form, c.get('network'))
  return kept.ok ? redirectTo(c, address) : showRefused(c, form, kept)
}

/** Shows the empty form, with a way back to what was typed. */
async function erase(c: Context<WebEnv>, typed: IdentityForm): Promise<Response> {
  const id = c.get('registrationId')
  const kept = await keepTypedForm(c.get('deps'), id, blankForm, c.get('network'))
  if (!kept.ok) return showRefused(c, typed, kept)
  const { email, expiresAt } = kept.value
  if (email === undefined) return redirectTo(c, paths.credentials(id))
  const erased = sealErased(c.get('deps'), id, typed)
  keepInBrowser(c)
  const shown = content({ id, email, form: blankForm, expiresAt, erased })
  return c.render(shown, { ...page, state: 'Formulaire effacé' })
}

function erasedForm(c: Context<WebEnv>): IdentityForm | undefined {
  const sealed = c.get('form').get('efface') ?? ''
  return openErased(c.get('deps'), c.get('registrationId'), sealed)
}

async function fill(c: Context<WebEnv>, form: IdentityForm): Promise<Response> {
  const id = c.get('registrationId')
  const parsed = parseIdentity(form)
  if (parsed.ok) {
    const filled = await fillIdentity(c.get('deps'), id, parsed.value, c.get('network'))
    return filled.ok ? redirectTo(c, paths.check(id)) : showRefused(c, form, filled)
  }
  const kept = await keepTypedForm(c.get('deps'), id, form, c.get('network'))
  if (!kept.ok) return showRefused(c, form, kept)
  const { email, expiresAt } = kept.value
  if (email === undefined) return redirectTo(c, paths.credentials(id))
  return showFormAgain(c, page, parsed, content({ id, email, form, expiresAt, error: parsed }))
}

/** Shows the form as it was sent, and why it was not kept. */
async function showRefused(
  c: Context<WebEnv>,
  form: IdentityForm,
  error: Refused,
): Promise<Response> {
  throwIfGone(error)
  const id = c.get('registrationId')
  const draft = await viewForm(c.get('deps'), id)
  if (draft?.email === undefined) return redirectTo(c, paths.credentials(id))
  return showFormAgain(c, page, error, content({ id, ...draft, email: draft.email, form, error }))
}

interface Content {
  id: string
  email: string
  expiresAt: Date | undefined
  form: IdentityForm
  error?: FormError
  /** What was typed before « Effacer », sealed. */
  erased?: string
}

function content({ id, email, form, expiresAt, error, erased }: Content): Html {
  return html`<h1>Création de votre espace abonné</h1>
${stepper(3, '*Champs obligatoires')}
${formErrors(error, { labels })}
<form method="post" action="${paths.identity(id)}" novalidate>
<button class="fr-sr-only" type="submit" tabindex="-1" aria-hidden="true">Valider</button>
${erased && undoErasing(erased)}
${userBlock(form, error)}
${companyBlock(id, form, error)}
${contactBlock(form, error, chosenAddress(email))}
${trustBlock(form, error)}
<ul class="fr-btns-group fr-btns-group--inline-md">
<li><button class="fr-btn fr-btn--secondary" type="submit" name="action" value="precedente">Étape précédente</button></li>
<li><button class="fr-btn" type="submit">Valider</button></li>
<li><button class="fr-btn fr-btn--tertiary" type="submit" name="action" value="effacer">Effacer</button></li>
</ul>
</form>
${expiresAt && draftEnd(id, expiresAt)}`
}

function undoErasing(erased: string): Html {
  return html`<div class="fr-alert fr-alert--info fr-mb-4w" role="status">
<p>Le formulaire est effacé.</p>
<input type="hidden" name="efface" value="${erased}">
<p class="fr-mt-1w"><button class="fr-btn fr-btn--sm fr-btn--secondary" type="submit" name="action" value="retablir">Rétablir</button></p>
</div>`
}

/** The address of step 2, which can only be changed there (G13, G26). */
function chosenAddress(email: string): Html {
  return html`<p class="fr-mb-0">${coordinatesLabels.email} <strong class="site-person">${email}</strong></p>
<p class="fr-hint-text">Cette adresse ne peut être modifiée à ce stade. Pour la modifier, cliquez sur le bouton «&nbsp;Étape précédente&nbsp;» en bas à gauche du formulaire.</p>`
}
