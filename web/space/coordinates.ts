import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { formatPhone } from '../../forms/formatPhone.ts'
import { type CoordinatesForm, parseCoordinates } from '../../forms/identity.ts'
import type { Issue } from '../../forms/issue.ts'
import type { Refused } from '../../services/outcome.ts'
import { changeCoordinates } from '../../services/space/changeCoordinates.ts'
import { type SpaceView, viewSpace } from '../../services/space/viewSpace.ts'
import { alert } from '../components/alert.ts'
import { companyFacts } from '../components/companyFacts.ts'
import { errorSummary } from '../components/errorSummary.ts'
import { facts } from '../components/facts.ts'
import {
  contactBlock,
  identityLabels,
  trustBlock,
  userBlock,
} from '../components/identityBlocks.ts'
import { refusalAlert } from '../components/refusal.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import type { Html } from '../html.ts'
import { readForm } from '../readForm.ts'
import { refuse, refusedPage } from '../refuse.ts'
import { coordinatesForm } from '../registration/identityForm.ts'
import { signedInOnly } from './signedInOnly.ts'

const path = '/espace/coordonnees'
const page = {
  title: 'Gérer vos coordonnées',
  breadcrumb: [
    { label: 'Votre espace abonné', href: '/espace' },
    { label: 'Gérer mes services', href: '/espace/services' },
  ],
  signedIn: true,
}

/** The recap information, and what its owner may change of it (S2). */
export const coordinatesPage = new Hono<WebEnv>()
  .get(path, signedInOnly, async (c) => {
    const space = await spaceOf(c)
    const changed = c.req.query('etat') === 'modifiees'
    const state = changed && { state: 'Coordonnées modifiées' }
    const form = { ...space.identity, phone: formatPhone(space.identity.phone) }
    return c.render(view(space, { form, version: space.version, changed }), { ...page, ...state })
  })
  .post(path, readForm, signedInOnly, async (c) => {
    const form = coordinatesForm(c.get('form'))
    const space = await spaceOf(c)
    const version = versionFor(space, c.get('form'))
    const read = parseCoordinates(form)
    if (!read.ok) {
      c.status(422)
      const refused = view(space, { form, version, issues: read.issues })
      return c.render(refused, { ...page, refused: true })
    }
    const { spaceId } = c.get('session')
    const outcome = await changeCoordinates(c.get('services'), spaceId, version, read.value)
    if (outcome.ok) return c.redirect(`${path}?etat=modifiees`, 303)
    refuse(c, outcome)
    const refused = view(space, { form, version, refused: outcome })
    return c.render(refused, refusedPage(page, outcome))
  })

/**
 * The version that a form began from. Whoever signs in to another space in another tab must not
 * write there what this form shows.
 */
function versionFor({ subscriberNumber }: SpaceView, form: URLSearchParams): number {
  const version = form.get('version') ?? ''
  if (!/^\d{1,9}$/.test(version)) throw new PageFault('bad-request')
  if (form.get('abonne') !== subscriberNumber) throw new PageFault('other-space')
  return Number(version)
}

function spaceOf(c: Context<WebEnv>): Promise<SpaceView> {
  return viewSpace(c.get('services'), c.get('session').spaceId)
}

interface View {
  form: CoordinatesForm
  /** The version of the coordinates that the form began from. */
  version: number
  issues?: Issue[]
  refused?: Refused
  changed?: boolean
}

function view(space: SpaceView, { form, version, issues = [], refused, changed }: View): Html {
  return html`<h1>Gérer vos coordonnées</h1>
${changed && alert('success', html`<p>Vos coordonnées sont modifiées. Un courriel vous en informe.</p>`)}
${errorSummary(issues, identityLabels)}
${refusalAlert(refused)}
${refused && html`<p><a href="${path}">Afficher les coordonnées actuelles</a></p>`}
${facts([['N°\u00a0d’abonné', html`<span class="site-number">${space.subscriberNumber}</span>`]])}
<p><a class="fr-link" href="/espace/recapitulatif.pdf" download>Sauvegardez ou imprimez votre formulaire (PDF)</a></p>
<h2 class="fr-h4">Entreprise d’appartenance</h2>
${companyFacts(space.identity.company, space.companyName)}
<p>Si la raison sociale affichée est erronée, veuillez prendre contact avec votre Service des Impôts des Entreprises.</p>
<h2 class="fr-h4">Vos coordonnées</h2>
<form method="post" action="${path}" novalidate>
<input type="hidden" name="abonne" value="${space.subscriberNumber}">
<input type="hidden" name="version" value="${version}">
<p class="fr-text--sm site-required">*Champs obligatoires</p>
<p class="fr-text--sm">Votre session prend fin après 30&nbsp;minutes sans activité, et au plus tard après 8&nbsp;heures.</p>
${userBlock(form, issues)}
${contactBlock(form, issues, address(space.email))}
${trustBlock(form, issues)}
<p><button class="fr-btn" type="submit">Valider</button></p>
</form>`
}

/** It identifies the space, so it is not changed here. */
function address(email: string): Html {
  return html`<p>Adresse électronique&nbsp;: <strong class="site-person">${email}</strong></p>`
}
