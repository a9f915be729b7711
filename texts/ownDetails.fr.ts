import { issueTexts } from './issues.fr.ts'
import type { Refusal } from './refusals.fr.ts'

/** What is said in place of the text that all share, where that would not be true. */
export type OwnDetails = Partial<Record<Refusal, string>>

/** The password is asked for again, of somebody who is signed in. */
export const ofOwnPassword: OwnDetails = {
  'invalid-credentials': issueTexts['current-password-wrong'],
}

/** A code alone, of somebody who is signed in. */
export const ofOwnCode: OwnDetails = { 'invalid-code': issueTexts['code-wrong'] }

const wrong =
  'L’adresse électronique ou le code n’est pas valide. Saisissez l’adresse à laquelle vous avez reçu le code\u00a0: respectez les majuscules et les minuscules, le plus sûr est de copier le code. Un code ne sert qu’une seule fois, et dans le délai indiqué par le message qui le contient'

export const ofCancellation: OwnDetails = {
  'invalid-code': `${wrong}\u00a0: ensuite, il n’y a plus rien à annuler, et si l’espace a été activé entre-temps, contactez l’assistance.`,
}

export const ofReset: OwnDetails = {
  'invalid-code': `${wrong}. Si vous avez déjà choisi un nouveau mot de passe, connectez-vous\u00a0; si le délai est dépassé, demandez un autre code.`,
}

export const ofObjection: OwnDetails = {
  'invalid-code': `${wrong}. S’il a déjà servi, le changement est annulé\u00a0: choisissez un nouveau mot de passe. Si le délai est dépassé, contactez l’assistance.`,
}

export const ofOption: OwnDetails = {
  'invalid-code': `L’identifiant du certificat, l’adresse électronique ou le code n’est pas valide. Vérifiez votre saisie\u00a0: respectez les majuscules et les minuscules, le plus sûr est de copier le code. Un code ne sert qu’une seule fois, et dans le délai indiqué par le message qui le contient\u00a0: ensuite, demandez-en un autre.`,
}
