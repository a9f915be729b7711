/** The end of every mail: K11, then the rule and the warnings of K12 and K13. */
export const closing = `L’Administration Fiscale vous remercie de l’intérêt que vous portez à ses services.

.....

Si vous avez une question particulière, nous vous invitons à ne pas répondre à l’adresse électronique de ce message mais à vous connecter sur notre site impots.gouv.fr où vous trouverez les réponses aux questions les plus fréquentes.

.....

Pour votre sécurité, l’administration fiscale ne vous adresse jamais de messages contenant un logo ou un lien renvoyant sur un site internet. Si vous recevez un tel message, merci de ne pas utiliser ce lien. De même, nous vous recommandons de ne jamais répondre à un courriel vous demandant vos coordonnées bancaires.
`
