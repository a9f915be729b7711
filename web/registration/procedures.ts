import { Hono } from 'hono'
import { html } from 'hono/html'
import { createAndActivateLabel } from '../../texts/labels.fr.ts'
import type { WebEnv } from '../env.ts'
import { paths } from '../paths.ts'

/** The choice of the procedure, then of its step: create or activate (C). */
export const proceduresPage = new Hono<WebEnv>().get(paths.procedures, (c) => {
  c.header('Cache-Control', 'no-cache')
  return c.render(content, { title: createAndActivateLabel, isProcedure: true })
})

const content = html`<h1>${createAndActivateLabel}</h1>
<p class="fr-text--lead">Pour accéder à vos services en ligne, vous devez d’abord créer votre espace&nbsp;: choisissez la procédure qui vous convient.</p>
<p>Quelle que soit la procédure choisie, vous devrez mentionner une adresse électronique ainsi que le ou les SIREN concernés.</p>
<p><a class="fr-link" href="${paths.signIn}">Quitter</a></p>
<div class="site-columns">
<section class="site-panel" aria-labelledby="simplifie">
<h2 class="fr-h5" id="simplifie">Vous souhaitez créer un espace pour votre propre entreprise&nbsp;: optez pour le mode simplifié</h2>
<ul>
<li><a href="${paths.simplifiedMode}" aria-describedby="simplifie">1ère étape&nbsp;: Créez votre espace</a></li>
<li><a href="${paths.simplifiedMode}" aria-describedby="simplifie">2ème étape&nbsp;: Activez votre espace</a></li>
</ul>
<p class="fr-text--sm">Le mode simplifié est une autre procédure, pour l’utilisateur qui intervient seul pour le compte d’une entreprise.</p>
<p><a class="fr-link" href="${paths.simplifiedMode}" aria-describedby="simplifie">En savoir plus</a></p>
</section>
<section class="site-panel" aria-labelledby="expert">
<h2 class="fr-h5" id="expert">Vous souhaitez créer un espace pour l’entreprise que vous représentez ou vous souhaitez créer un espace unique pour différentes entreprises&nbsp;: optez pour le mode expert</h2>
<ul class="fr-btns-group">
<li><a class="fr-btn" href="${paths.terms}" aria-describedby="expert">1ère étape&nbsp;: Créez votre espace</a></li>
<li><a class="fr-btn fr-btn--secondary" href="${paths.activation}" aria-describedby="expert">2ème étape&nbsp;: Activez votre espace</a></li>
</ul>
<p><a class="fr-link" href="${paths.expertMode}" aria-describedby="expert">En savoir plus</a></p>
</section>
</div>
<p>Vous aviez un espace avec un certificat&nbsp;? <a href="${paths.certificateOption}">Opter pour l’accès sans certificat</a></p>
<p>Vous avez reçu un code d’activation que vous n’avez pas demandé, ou vous avez fait une erreur dans le formulaire&nbsp;? <a href="${paths.cancellation}">Annuler une inscription</a></p>`
