import { Hono } from 'hono'
import { html } from 'hono/html'
import type { WebEnv } from '../env.ts'
import { paths } from '../paths.ts'

const title = 'Mentions légales'

/** What the law requires about the publisher and personal data. It is not in the sheet. */
export const legalNoticePage = new Hono<WebEnv>().get(paths.legalNotice, (c) => {
  c.header('Cache-Control', 'no-cache')
  return c.render(content, { title, breadcrumb: [], isLong: true })
})

const publisher = html`<h2>Éditeur</h2>
<p>Ce site est édité par la Direction générale des Finances publiques, 139&nbsp;rue de Bercy, 75012&nbsp;Paris.</p>
<p>Directeur de la publication&nbsp;: le directeur général ou la directrice générale des Finances publiques.</p>
<h2>Hébergement</h2>
<p>Ce site est hébergé par la Direction générale des Finances publiques, 139&nbsp;rue de Bercy, 75012&nbsp;Paris.</p>`

/** Change this together with `db/schema.ts`. */
const personalData = html`<h2 id="donnees-personnelles">Données à caractère personnel</h2>
<p>Les données saisies servent à ouvrir et à gérer votre espace. Elles sont destinées à la Direction générale des Finances publiques, responsable de leur traitement.</p>
<h3>Ce qui est conservé</h3>
<ul>
<li>la version des conditions générales que vous avez acceptée et la date de son acceptation&nbsp;;</li>
<li>votre adresse électronique&nbsp;;</li>
<li>une empreinte de votre mot de passe, qui ne permet pas de le retrouver&nbsp;;</li>
<li>les informations du formulaire d’inscription&nbsp;: civilité, nom, prénom, entreprise d’appartenance, numéro de téléphone, adresse postale, question de confiance&nbsp;;</li>
<li>la réponse à la question de confiance, chiffrée&nbsp;;</li>
<li>une fois l’espace créé, votre numéro d’abonné, les dates de l’activation et des modifications de vos coordonnées, et votre récapitulatif.</li>
</ul>
<p>Pour vous en prévenir par courriel, le service conserve le moment d’une activation, d’une connexion depuis un nouveau navigateur, d’une modification du mot de passe, du rétablissement d’une adresse ou d’une fermeture jusqu’à l’envoi du courriel, huit jours au plus.</p>
<p>Lorsque vous demandez un nouveau mot de passe, une autre adresse électronique, la fermeture de votre espace ou l’accès sans certificat, le service conserve l’adresse à laquelle un code est envoyé jusqu’à ce que le code serve ou que son délai soit dépassé&nbsp;: une heure, 48h, ou 72h pour l’adresse qui peut s’opposer à un changement&nbsp;; huit jours au plus si le courriel ne peut pas être envoyé.</p>
<p>Pour limiter les tentatives répétées, le service compte certaines demandes par adresse électronique et par adresse IP. Ces adresses ne sont conservées que sous la forme d’empreintes, 48h au plus après la dernière demande.</p>
<p>L’adresse électronique des titulaires d’un espace avec certificat est également conservée, avec le certificat, le nom du titulaire, ses dossiers et ses services, pour reconnaître une adresse déjà associée à un tel espace.</p>
<h3>Jusqu’à quand</h3>
<ul>
<li>Une inscription commencée et non confirmée est effacée deux heures après sa dernière modification.</li>
<li>Une inscription confirmée et non activée est effacée à la fin du délai de 48h qui suit l’envoi du code, ou dès son annulation. Si le code ne peut pas être envoyé, elle est effacée au plus tard au bout de sept jours.</li>
<li>Les données d’un espace créé sont conservées avec cet espace. À sa fermeture, elles sont supprimées aussitôt, sauf l’adresse électronique, jusqu’à l’envoi du courriel qui vous le confirme, huit jours au plus&nbsp;; seul le numéro d’abonné est ensuite retenu, sans lien avec vous, pour n’être attribué à personne d’autre.</li>
<li>Une session prend fin après 30&nbsp;minutes sans activité, et au plus tard après 8&nbsp;heures.</li>
</ul>
<h3>Vos droits</h3>
<p>Conformément aux articles 15 à 17 du règlement (UE) 2016/679 (RGPD) et à la loi n°&nbsp;78-17 du 6&nbsp;janvier&nbsp;1978, vous disposez d’un droit d’accès, de rectification et d’effacement dans les limites prévues par ces textes. Vous consultez et rectifiez vos coordonnées, emportez toutes vos données et fermez votre espace depuis cet espace&nbsp;; pour toute autre demande, contactez l’<a href="${paths.helpAbout('assistance')}">assistance</a>.</p>
<p>Si vous estimez que vos droits ne sont pas respectés, vous pouvez adresser une réclamation à la Commission nationale de l’informatique et des libertés (CNIL)&nbsp;: <a href="https://www.cnil.fr" rel="noopener external">www.cnil.fr</a>.</p>`

const cookies = html`<h2 id="cookies">Cookies</h2>
<p>Ce site ne dépose que les cookies strictement nécessaires à son fonctionnement, qui ne requièrent pas de consentement&nbsp;:</p>
<ul>
<li>«&nbsp;inscription&nbsp;»&nbsp;: un cookie par inscription en cours de saisie, qui permet à votre seul navigateur de la poursuivre&nbsp;;</li>
<li>«&nbsp;session&nbsp;»&nbsp;: un cookie qui vous identifie tant que la session de votre espace est ouverte&nbsp;;</li>
<li>«&nbsp;navigateur&nbsp;»&nbsp;: un cookie qui retient, de façon chiffrée, les espaces ouverts dans ce navigateur. Un courriel, cinq par jour au plus, vous prévient quand votre espace est ouvert dans un autre navigateur que ceux-là et que celui de l’inscription&nbsp;;</li>
<li>«&nbsp;affichage&nbsp;»&nbsp;: le thème que vous avez choisi dans les <a href="${paths.displaySettings}">paramètres d’affichage</a>.</li>
</ul>
<p>Les deux premiers prennent fin à la fermeture du navigateur, les deux autres au bout d’un an. Ce site ne fait aucune mesure d’audience et ne charge rien depuis d’autres sites.</p>`

const reuse = html`<h2>Réutilisation des contenus</h2>
<p>Sauf mention explicite de propriété intellectuelle détenue par des tiers, les contenus de ce site sont proposés sous <a href="https://github.com/etalab/licence-ouverte/blob/master/LO.md" rel="noopener external">licence etalab-2.0</a>.</p>
<h2>Marque de l’État</h2>
<p>Ce site utilise la marque de l’État, le système de design de l’État et la police de caractères Marianne, dont l’usage est réservé aux sites de l’État. Ils ne sont pas compris dans la licence des contenus.</p>`

const content = html`<h1>${title}</h1>
${publisher}
${personalData}
${cookies}
${reuse}`
