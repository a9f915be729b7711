import { Hono } from 'hono'
import { html } from 'hono/html'
import type { WebEnv } from '../env.ts'
import { paths } from '../paths.ts'
import { twoModes } from './presentation.ts'

/** « En savoir plus » on the simplified mode (C6), which is another procedure (T7). */
export const simplifiedModePage = new Hono<WebEnv>().get(paths.simplifiedMode, (c) => {
  c.header('Cache-Control', 'no-cache')
  const breadcrumb = [{ label: 'Aide', href: paths.help }]
  return c.render(content, { title: 'Le mode simplifié', breadcrumb })
})

const content = html`<h1>Le mode simplifié</h1>
<p class="fr-text--lead">Optez pour le mode simplifié si vous souhaitez créer un espace pour votre propre entreprise.</p>
<h2>Mode simplifié ou mode expert</h2>
${twoModes()}
<p>Quelle que soit la procédure choisie, vous devrez mentionner une adresse électronique ainsi que le ou les SIREN concernés.</p>
<h2>Une autre procédure</h2>
<p>La création et l’activation d’un espace en mode simplifié relèvent d’une autre procédure, que ce service ne propose pas. Elle se trouve sur le site <a href="https://www.impots.gouv.fr" rel="noopener external">www.impots.gouv.fr</a>.</p>
<p>Un espace créé ici l’est en mode expert. <a href="${paths.expertMode}">En savoir plus sur le mode expert</a></p>
<p><a class="fr-link" href="${paths.procedures}">Retour au choix de la procédure</a></p>`
