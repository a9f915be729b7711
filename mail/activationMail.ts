import { createAndActivateLabel } from '../texts/labels.fr.ts'
import { closing } from './closing.ts'

/**
 * The mail with an activation code (K1–K13): plain text, without logo or link (K13). The sentence
 * after K10 is not in the sheet. It says what to do after a request by another person.
 */
export function activationMail(code: string): { subject: string; text: string } {
  return {
    subject: 'Activation de votre espace abonné professionnel',
    text: `Vous avez demandé la création d’un espace abonné professionnel ou vous y avez apporté une modification. Cette demande a bien été prise en compte. Votre espace abonné sera actif lorsque vous aurez saisi le code suivant\u00a0:

${code}

Remarque\u00a0: ce code n’est pas un mot de passe. Il ne doit être utilisé qu’une seule fois pour activer votre espace abonné.

Pour activer votre espace abonné, veuillez suivre la procédure suivante\u00a0:

1. connectez-vous sur le site impots.gouv.fr

2. cliquez sur «\u00a0Votre espace professionnel\u00a0» situé en haut à droite de l’écran

3. cliquez sur «\u00a0${createAndActivateLabel}\u00a0»

4. cliquez sur «\u00a02ème étape\u00a0: Activez votre espace\u00a0» du mode expert

5. saisissez l’adresse électronique et le code d’activation reçu ci-dessus, et validez

Vous disposez d’un délai de 48h pour activer votre espace abonné à compter de l’envoi de ce message.

Si vous n’êtes pas à l’origine de cette demande, une autre personne a saisi votre adresse électronique\u00a0: n’activez pas cet espace, annulez l’inscription. Pour cela, suivez les étapes 1 à 4 ci-dessus, cliquez sur «\u00a0Annuler une inscription\u00a0», puis saisissez votre adresse électronique et ce code. Votre adresse sera libre aussitôt. Si vous ne faites rien, aucun espace ne sera créé.

${closing}`,
  }
}
