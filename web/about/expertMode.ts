import { Hono } from 'hono'
import { html } from 'hono/html'
import { steps } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import { paths } from '../paths.ts'
import { oneSpace, twoModes } from './presentation.ts'

/** « En savoir plus » on the expert mode (C10). */
export const expertModePage = new Hono<WebEnv>().get(paths.expertMode, (c) => {
  c.header('Cache-Control', 'no-cache')
  const breadcrumb = [{ label: 'Aide', href: paths.help }]
  return c.render(content, { title: 'Le mode expert', breadcrumb })
})

const content = html`<h1>Le mode expert</h1>
<p class="fr-text--lead">Optez pour le mode expert si vous souhaitez créer un espace pour l’entreprise que vous représentez ou un espace unique pour différentes entreprises.</p>
<h2>Mode simplifié ou mode expert</h2>
${twoModes()}
<p><a href="${paths.simplifiedMode}">En savoir plus sur le mode simplifié</a></p>
<h2>Un seul espace</h2>
${oneSpace()}
<h2>Les quatre étapes</h2>
<p>Pour créer votre espace, vous devez&nbsp;:</p>
<ul>
${steps.map(({ announced }) => html`<li>${announced}</li>`)}
</ul>
<p>Vous devez être en possession d’une adresse électronique valide&nbsp;: le code d’activation y est envoyé. Elle ne doit être associée à aucun espace professionnel, <a href="${paths.helpAbout('sans-certificat')}">y compris avec un certificat invalide</a>.</p>
<p>À l’issue de cette procédure, l’espace créé sera vide de dossiers et de services. Sa création est un préalable à l’adhésion aux services et à la désignation de délégués.</p>
<p><a class="fr-btn" href="${paths.terms}">Créez votre espace</a></p>
<p><a class="fr-link" href="${paths.procedures}">Retour au choix de la procédure</a></p>`
