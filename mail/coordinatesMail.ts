import { momentInFrance } from '../texts/dates.fr.ts'
import { assistanceByPhone } from './assistanceByPhone.ts'
import { closing } from './closing.ts'

/**
 * The mail about a change of coordinates. K1 promises a code, which this change does not need. So
 * the text is not in the sheet, except the warnings of K12 and K13.
 */
export function coordinatesMail(changedAt: Date): { subject: string; text: string } {
  return {
    subject: 'Modification des coordonnées de votre espace abonné professionnel',
    text: `Les coordonnées de votre espace abonné professionnel, dont peuvent faire partie la question de confiance et sa réponse, ont été modifiées le ${momentInFrance(changedAt)}, heure de Paris. Cette modification a bien été prise en compte.

Vous pouvez la consulter à tout moment depuis votre espace, via les liens «\u00a0Gérer mes services\u00a0» puis «\u00a0Gérer vos coordonnées\u00a0», et y sauvegarder votre nouveau récapitulatif.

Si vous n’êtes pas à l’origine de cette modification, connectez-vous à votre espace pour la corriger et contactez sans attendre ${assistanceByPhone}.

${closing}`,
  }
}
