import { html } from 'hono/html'
import type { Html } from '../html.ts'

/** The four steps (D3), with the titles of their screens (D5, E1, G1, L). */
export const steps = [
  {
    announced: '1ère étape\u00a0: accepter les conditions générales',
    title: '1ère étape\u00a0: acceptez les conditions générales',
  },
  {
    announced: '2ème étape\u00a0: créer vos identifiants',
    title: '2ème étape\u00a0: créez vos identifiants',
  },
  {
    announced: '3ème étape\u00a0: remplir le formulaire d’inscription',
    title: '3ème étape\u00a0: remplissez votre formulaire d’inscription',
  },
  {
    announced: '4ème étape\u00a0: activer votre espace abonné',
    title: '4ème étape\u00a0: activez votre espace abonné',
  },
] as const

/** The current step of the four, and the next one. @param legend beside the title (D6, G2). */
export function stepper(step: 1 | 2 | 3 | 4, legend?: string): Html {
  const next = steps.find((_, index) => index === step)
  return html`<div class="fr-stepper">
<div class="site-title">
<h2 class="fr-stepper__title">${steps[step - 1]?.title} <span class="fr-stepper__state">Étape ${step} sur 4</span></h2>
${legend && html`<p class="fr-hint-text">${legend}</p>`}
</div>
<div class="fr-stepper__steps" data-fr-current-step="${step}" data-fr-steps="4"></div>
${next && html`<p class="fr-stepper__details"><span class="fr-text--bold">Étape suivante&nbsp;:</span> ${next.announced}</p>`}
</div>`
}
