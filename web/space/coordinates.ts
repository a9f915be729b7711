import { type Context, Hono, type Next } from 'hono'
import { html } from 'hono/html'
import { type CoordinatesForm, parseCoordinates } from '../../forms/identity.ts'
import { formatPhone } from '../../forms/phone.ts'
import { changeCoordinates, type SeenSpace } from '../../services/space/changeCoordinates.ts'
import { sealUnsaved, type UnsavedForm } from '../../services/space/unsavedForm.ts'
import { type SpaceView, viewSpace } from '../../services/space/viewSpace.ts'
import { alert } from '../components/alert.ts'
import { wrongName } from '../components/companyNote.ts'
import {
  contactBlock,
  coordinatesLabels,
  trustBlock,
  typedCoordinates,
  userBlock,
} from '../components/coordinatesFields.ts'
import { companyFacts, facts } from '../components/facts.ts'
import { formErrors } from '../components/formErrors.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import {
  type FormError,
  keepInBrowser,
  readForm,
  showFormAgain,
  submit,
  typedText,
} from '../formPage.ts'
import type { Html } from '../html.ts'
import { changedState, parameters, paths, redirectTo } from '../paths.ts'
import { sessionOf } from '../sessionOf.ts'
import { signedInOnly } from './signedInOnly.ts'
import { signInContent, signInTitle, unsavedNotice } from './signInForm.ts'

const page = {
  title: 'Gérer vos coordonnées',
  breadcrumb: [
    { label: 'Votre espace abonné', href: paths.space },
    { label: 'Gérer mes services', href: paths.manageServices },
  ],
  isLong: true,
  keepsForm: true,
}

/** The recap, and the coordinates that the owner can change (S2). */
export const coordinatesPage = new Hono<WebEnv>()
  .get(paths.coordinates, signedInOnly, async (c) => {
    const space = await viewSpace(c.get('deps'), c.get('session').spaceId)
    const { identity, version } = space
    const { trustAnswer = '' } = identity
    const form = { ...identity, phone: formatPhone(identity.phone), trustAnswer }
    const changed = c.req.query(parameters.state) === changedState
    const state = changed && { state: 'Coordonnées modifiées' }
    return c.render(content({ space, form, version, changed }), { ...page, ...state })
  })
  .post(paths.coordinates, readForm, keepUnsaved, signedInOnly, async (c) => {
    const { spaceId } = c.get('session')
    const { form, seen } = sentForm(c)
    const outcome = await submit(parseCoordinates(form), (filled) =>
      changeCoordinates(c.get('deps'), spaceId, [seen], filled, c.get('network')),
    )
    if (outcome.ok) return redirectTo(c, paths.coordinatesChanged)
    const space = await viewSpace(c.get('deps'), spaceId)
    if (space.subscriberNumber !== seen.subscriberNumber) throw new PageFault('other-space')
    const { version } = seen
    return showFormAgain(c, page, outcome, content({ space, form, version, error: outcome }))
  })

const sentForm = (c: Context<WebEnv>): UnsavedForm => ({
  form: typedCoordinates(c.get('form')),
  seen: seenSpace(c.get('form')),
})

/** A form that is sent after its session has ended is kept, sealed, in the sign-in page. */
async function keepUnsaved(c: Context<WebEnv>, next: Next): Promise<Response | undefined> {
  if (await sessionOf(c)) {
    await next()
    return undefined
  }
  keepInBrowser(c)
  const unsaved = sealUnsaved(c.get('deps'), sentForm(c))
  const { state } = unsavedNotice
  return c.render(signInContent({ notice: unsavedNotice, unsaved }), { ...signInTitle, state })
}

/** Shows a form again that was kept while its owner signed in. Another space does not get it. */
export async function showUnsaved(c: Context<WebEnv>, { form, seen }: UnsavedForm) {
  const space = await viewSpace(c.get('deps'), c.get('session').spaceId)
  if (space.subscriberNumber !== seen.subscriberNumber) return redirectTo(c, paths.space)
  const shown = content({ space, form, version: seen.version, isUnsaved: true })
  return c.render(shown, { ...page, state: 'Modifications à valider' })
}

/**
 * The space and the version that the form was made for. A form of one space must not change another
 * one, after a sign-in to that one in another tab.
 */
function seenSpace(form: URLSearchParams): SeenSpace {
  const version = typedText(form, 'version')
  if (!/^\d{1,9}$/.test(version)) throw new PageFault('incomplete-form')
  return { subscriberNumber: typedText(form, 'abonne'), version: Number(version) }
}

interface Content {
  space: SpaceView
  form: CoordinatesForm
  version: number
  error?: FormError
  changed?: boolean
  isUnsaved?: boolean
}

const afterRefusal = html`<p><a href="${paths.coordinates}">Afficher les coordonnées actuelles</a></p>`

function content({ space, form, version, error, changed, isUnsaved }: Content): Html {
  return html`<h1>Gérer vos coordonnées</h1>
${changed && alert('success', html`<p>Vos coordonnées sont modifiées. Un courriel vous en informe.</p>`)}
${isUnsaved && alert('info', html`<p>Vos modifications ne sont pas encore enregistrées. Vérifiez-les, puis validez.</p>`)}
${formErrors(error, { labels: coordinatesLabels, afterRefusal })}
${facts([['N°\u00a0d’abonné', html`<span class="site-number">${space.subscriberNumber}</span>`]])}
<p><a class="fr-link" href="${paths.recap}">Sauvegardez ou imprimez votre formulaire (PDF)</a></p>
<h2 class="fr-h4">Entreprise d’appartenance</h2>
${companyFacts(space.identity.company, space.companyName)}
${space.companyName && wrongName}
<p>L’entreprise d’appartenance d’un espace ne se modifie pas. Si ce n’est plus la vôtre, <a href="${paths.closure}">fermez cet espace</a>, puis créez-en un autre.</p>
<div class="site-title">
<h2 class="fr-h4">Vos coordonnées</h2>
<p class="fr-hint-text">*Champs obligatoires</p>
</div>
<form method="post" action="${paths.coordinates}" novalidate>
<input type="hidden" name="abonne" value="${space.subscriberNumber}">
<input type="hidden" name="version" value="${version}">
<p class="fr-text--sm">Votre session prend fin après 30&nbsp;minutes sans activité, et au plus tard après 8&nbsp;heures.</p>
${userBlock(form, error)}
${contactBlock(form, error, spaceAddress(space.email))}
${trustBlock(form, error)}
<p><button class="fr-btn" type="submit">Valider</button></p>
</form>`
}

/** The address identifies the space, so it cannot be changed here. */
function spaceAddress(email: string): Html {
  return html`<p>Adresse électronique&nbsp;: <strong class="site-person">${email}</strong></p>`
}
