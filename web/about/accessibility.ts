import { Hono } from 'hono'
import { html } from 'hono/html'
import { dayInFrance } from '../../texts/dates.fr.ts'
import { assistance } from '../components/assistance.ts'
import type { WebEnv } from '../env.ts'
import { paths } from '../paths.ts'

/** The audit of `docs/accessibility.md`: a test compares them. */
const audit = {
  on: new Date('2026-11-29'),
  again: new Date('2026-11-30'),
  met: 58,
  notMet: 2,
}
const rate = ((100 * audit.met) / (audit.met + audit.notMet)).toFixed(1).replace('.', ',')

/**
 * The declaration that the law prescribes (RGAA 4.1): « partiellement conforme » from 50 % on.
 */
export const accessibilityPage = new Hono<WebEnv>().get(paths.accessibility, (c) => {
  c.header('Cache-Control', 'no-cache')
  return c.render(content, {
    title: 'Accessibilité\u00a0: partiellement conforme',
    breadcrumb: [],
    isLong: true,
  })
})

const commitment = html`<p>La Direction générale des Finances publiques s’engage à rendre ses sites internet accessibles conformément à l’article 47 de la loi n°&nbsp;2005-102 du 11&nbsp;février&nbsp;2005.</p>
<p>À cette fin, elle met en œuvre les actions suivantes pour ce service&nbsp;:</p>
<ul>
<li>le système de design de l’État et des pages utilisables au clavier et sans JavaScript&nbsp;;</li>
<li>la vérification automatique des pages à chaque modification&nbsp;;</li>
<li>un récapitulatif PDF dont la structure est lisible par les technologies d’assistance.</li>
</ul>
<p>Cette déclaration d’accessibilité s’applique à la création et à la gestion d’un espace professionnel en mode expert sur impots.gouv.fr.</p>`

const compliance = html`<h2>État de conformité</h2>
<p>Le site impots.gouv.fr (création d’un espace professionnel en mode expert) est <strong>partiellement conforme</strong> avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1, en raison des non-conformités énumérées ci-dessous.</p>
<h3>Résultats des tests</h3>
<p>L’audit de conformité réalisé par l’équipe qui développe ce service révèle que ${rate}&nbsp;% des critères applicables du RGAA sont respectés&nbsp;: ${audit.met} sur ${audit.met + audit.notMet}.</p>
<p>Aucune vérification n’a été réalisée avec un lecteur d’écran. Le récapitulatif au format PDF est produit selon la norme PDF/UA-1.</p>
<h2>Contenus non accessibles</h2>
<h3>Non-conformités</h3>
<ul>
<li>Critère 8.2&nbsp;: les champs où l’on choisit un mot de passe portent un attribut qui n’est pas dans la norme HTML. Il aide les gestionnaires de mots de passe à en proposer un qui soit accepté.</li>
<li>Critère 11.12&nbsp;: l’annulation d’une inscription depuis la page qui demande le mot de passe, et la modification des coordonnées, ne demandent pas de confirmation et ne proposent pas de revenir aux données précédentes.</li>
</ul>
<h3>Dérogations pour charge disproportionnée</h3>
<p>Aucune dérogation n’est invoquée.</p>
<h3>Contenus non soumis à l’obligation d’accessibilité</h3>
<p>Aucun contenu n’est exclu de cette obligation.</p>`

const establishment = html`<h2>Établissement de cette déclaration d’accessibilité</h2>
<p>Cette déclaration a été établie le ${dayInFrance(audit.on)}. Elle a été mise à jour le ${dayInFrance(audit.again)}.</p>
<h3>Technologies utilisées pour la réalisation du site</h3>
<ul>
<li>HTML5</li>
<li>CSS</li>
<li>JavaScript</li>
<li>SVG</li>
<li>PDF</li>
</ul>
<h3>Environnement de test</h3>
<p>Les vérifications ont été réalisées avec le navigateur Chromium et, pour le parcours, avec Firefox, au clavier, avec un texte agrandi à 200&nbsp;%, sur un écran de 320&nbsp;pixels de large et en couleurs imposées. Aucune n’a été réalisée avec un lecteur d’écran.</p>
<h3>Outils pour évaluer l’accessibilité</h3>
<ul>
<li>axe-core</li>
<li>Nu HTML Checker</li>
</ul>
<h3>Pages du site ayant fait l’objet de la vérification de conformité</h3>
<ul>
<li>page d’accueil et authentification, aide et assistance, mentions légales, conditions générales, accessibilité, plan du site, paramètres d’affichage&nbsp;;</li>
<li>mot de passe oublié, opposition à un changement d’adresse, option pour l’accès sans certificat&nbsp;;</li>
<li>choix de la procédure, étapes 1 à 4 de l’inscription, récapitulatif, code envoyé, activation, annulation&nbsp;;</li>
<li>espace abonné, services, coordonnées, changement d’adresse, fermeture de l’espace, pages d’erreur&nbsp;;</li>
<li>récapitulatif à télécharger (PDF).</li>
</ul>`

const contact = html`<h2>Retour d’information et contact</h2>
<p>Si vous n’arrivez pas à accéder à un contenu ou à un service, vous pouvez contacter l’assistance pour être orienté vers une alternative accessible ou obtenir le contenu sous une autre forme.</p>
${assistance()}
<h2>Voies de recours</h2>
<p>Cette procédure est à utiliser dans le cas suivant&nbsp;: vous avez signalé au responsable du site internet un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un des services du portail et vous n’avez pas obtenu de réponse satisfaisante.</p>
<p>Vous pouvez&nbsp;:</p>
<ul>
<li><a href="https://formulaire.defenseurdesdroits.fr/" rel="noopener external">écrire un message au Défenseur des droits</a>&nbsp;;</li>
<li><a href="https://www.defenseurdesdroits.fr/saisir/delegues" rel="noopener external">contacter le délégué du Défenseur des droits dans votre région</a>&nbsp;;</li>
<li>envoyer un courrier par la poste (gratuit, ne pas mettre de timbre)&nbsp;:<br>Défenseur des droits<br>Libre réponse 71120<br>75342&nbsp;Paris CEDEX&nbsp;07</li>
</ul>`

const content = html`<h1>Déclaration d’accessibilité</h1>
${commitment}
${compliance}
${establishment}
${contact}`
