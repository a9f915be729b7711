import { html } from 'hono/html'
import { parseCertificateOption, parseOptionProof } from '../../forms/certificateOption.ts'
import { proveOption } from '../../services/certificateOption/proveOption.ts'
import { requestOption } from '../../services/certificateOption/requestOption.ts'
import { certificateGuidance } from '../../texts/certificateGuidance.fr.ts'
import { field, issueOf } from '../components/field.ts'
import { type FormError, submit } from '../formPage.ts'
import type { Html } from '../html.ts'
import { codeLabels, mailedCodeFields } from '../mailedCode/codeFields.ts'
import { procedurePage, type Typed } from '../mailedCode/procedurePage.ts'
import { sentPage } from '../mailedCode/sentPage.ts'
import { paths } from '../paths.ts'
import { keepDraft } from '../registration/draft.ts'

const title = 'Opter pour l’accès sans certificat'

const labels = {
  certificate: 'Identifiant de votre certificat',
  email: 'Adresse électronique de cet espace',
}

/** The holder of a certificate space opts for the access without certificate (E'1–E'10). */
export const certificateOptionPage = procedurePage({
  path: paths.certificateOption,
  page: { title, isProcedure: true },
  labels,
  before: html`<p>${certificateGuidance.proposal}</p>
<ul>
${certificateGuidance.cases.map(({ text }) => html`<li>${text}</li>`)}
</ul>
<p>${certificateGuidance.reminder}</p>
<p><a href="${paths.certificateProof}">Vous avez déjà reçu un code</a></p>`,
  after: html`<p>Un code est envoyé à l’adresse électronique de l’espace avec certificat. Il prouve que cet espace est le vôtre&nbsp;; vous choisirez ensuite vos identifiants.</p>`,
  button: 'Recevoir un code',
  fields: (typed, error) => html`${certificateField(typed, error)}
${field({
  name: 'email',
  label: labels.email,
  value: typed('email'),
  issue: issueOf(error, 'email'),
  hint: 'De la forme nom@domaine.fr',
  type: 'email',
  autocomplete: 'email',
  required: true,
})}`,
  submit(c, typed) {
    const form = { certificate: typed('certificate'), email: typed('email') }
    return submit(parseCertificateOption(form), (option) =>
      requestOption(c.get('deps'), option, c.get('network')),
    )
  },
  done: () => paths.optionRequested,
})

function certificateField(typed: Typed, error: FormError | undefined): Html {
  return field({
    name: 'certificate',
    label: labels.certificate,
    value: typed('certificate'),
    issue: issueOf(error, 'certificate'),
    hint: 'Tel qu’il figure dans les informations de votre certificat\u00a0: respectez les majuscules, les minuscules et les signes.',
    autocomplete: 'off',
    autocapitalize: 'none',
    required: true,
  })
}

export const optionRequestedPage = sentPage({
  path: paths.optionRequested,
  page: { title: 'Demande d’accès sans certificat enregistrée', isProcedure: true },
  text: html`<p class="fr-text--lead">Si ce certificat et cette adresse sont ceux d’un espace avec certificat, un code est envoyé à cette adresse.</p>
<p>Pour votre sécurité, cette page est la même lorsqu’ils ne le sont pas.</p>`,
  window: 'activationWindow',
  next: paths.certificateProof,
  again: paths.certificateOption,
})

/** The mailed code opens a draft, which goes on as any other. */
export const certificateProofPage = procedurePage({
  path: paths.certificateProof,
  page: { title: 'Saisir le code de votre option', isProcedure: true },
  labels: { ...labels, ...codeLabels },
  before: html`<p>Saisissez le code reçu à l’adresse électronique de l’espace avec certificat.</p>`,
  ownTexts: {
    'invalid-code': html`<p>L’identifiant du certificat, l’adresse électronique ou le code n’est pas valide. Vérifiez votre saisie&nbsp;: respectez les majuscules et les minuscules, le plus sûr est de copier le code. S’il a déjà servi ou si son délai est dépassé, <a href="${paths.certificateOption}">demandez un autre code</a>.</p>`,
  },
  after: html`<p>Vous n’avez pas de code, ou son délai est dépassé&nbsp;? <a href="${paths.certificateOption}">Demander un code</a></p>`,
  button: 'Valider',
  fields: (typed, error) => html`${certificateField(typed, error)}
${mailedCodeFields(typed, error)}
<p>En validant, vous reconnaissez avoir pris connaissance des <a href="${paths.generalTerms}">conditions générales</a> et les acceptez sans restriction.</p>`,
  submit(c, typed) {
    const form = { certificate: typed('certificate'), email: typed('email'), code: typed('code') }
    return submit(parseOptionProof(form), (proof) =>
      proveOption(c.get('deps'), proof, c.get('network')),
    )
  },
  done(c, draft) {
    keepDraft(c, draft)
    return paths.credentials(draft.id)
  },
})
