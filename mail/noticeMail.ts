import type { NoticeKind } from '../domain/notice.ts'
import { momentInFrance } from '../texts/dates.fr.ts'
import { assistanceByPhone } from './assistanceByPhone.ts'
import { closing } from './closing.ts'

/**
 * The mail to the owner of a space about what happened to it. The texts are not in the sheet,
 * except the warnings of K12 and K13. The subscriber number is in none of them.
 */
export function noticeMail(kind: NoticeKind, happenedAt: Date): { subject: string; text: string } {
  const { subject, paragraphs } = notices[kind](momentInFrance(happenedAt))
  return { subject, text: [...paragraphs, closing].join('\n\n') }
}

const notices: Record<NoticeKind, (moment: string) => { subject: string; paragraphs: string[] }> = {
  activation: (moment) => ({
    subject: 'Votre espace abonné professionnel est activé',
    paragraphs: [
      `Votre espace abonné professionnel est activé depuis le ${moment}, heure de Paris. Le code d’activation que vous avez reçu ne sert plus.`,
      'Pour y accéder, connectez-vous sur le site impots.gouv.fr, cliquez sur «\u00a0Votre espace professionnel\u00a0» situé en haut à droite de l’écran, puis saisissez votre adresse électronique et votre mot de passe.',
      'Votre numéro d’abonné et les informations récapitulatives de votre espace y sont disponibles à tout moment, via les liens «\u00a0Gérer mes services\u00a0» puis «\u00a0Gérer vos coordonnées\u00a0».',
      `Si vous n’êtes pas à l’origine de cette activation, une autre personne a créé un espace avec votre adresse électronique\u00a0: contactez sans attendre ${assistanceByPhone}.`,
    ],
  }),
  password: (moment) => ({
    subject: 'Modification du mot de passe de votre espace abonné professionnel',
    paragraphs: [
      `Le mot de passe de votre espace abonné professionnel a été modifié le ${moment}, heure de Paris. Les autres connexions à votre espace ont pris fin.`,
      'Si vous êtes à l’origine de cette modification, vous n’avez rien à faire.',
      `Si vous n’êtes pas à l’origine de cette modification, une autre personne connaissait votre mot de passe\u00a0: contactez sans attendre ${assistanceByPhone}.`,
    ],
  }),
  'email-objection': (moment) => ({
    subject: 'Le changement d’adresse de votre espace abonné professionnel est annulé',
    paragraphs: [
      `Une opposition au changement de l’adresse électronique de votre espace abonné professionnel a été enregistrée le ${moment}, heure de Paris. Ce changement est annulé\u00a0: l’adresse de votre espace est celle à laquelle vous recevez ce message, et toutes les connexions à votre espace ont pris fin.`,
      'Votre mot de passe ne sert plus, parce qu’une autre personne le connaissait. Pour en choisir un nouveau, allez sur le site impots.gouv.fr, cliquez sur «\u00a0Votre espace professionnel\u00a0» situé en haut à droite de l’écran, puis sur «\u00a0Mot de passe oublié\u00a0»\u00a0: votre numéro d’abonné et la réponse à votre question de confiance vous y seront demandés.',
      `Si ces informations vous manquent, ou ne sont pas acceptées parce que l’autre personne les a modifiées, contactez sans attendre ${assistanceByPhone}. Vérifiez ensuite vos coordonnées dans votre espace.`,
    ],
  }),
  closure: (moment) => ({
    subject: 'Votre espace abonné professionnel est fermé',
    paragraphs: [
      `Vous avez fermé votre espace abonné professionnel le ${moment}, heure de Paris. Tout ce qu’il contenait est supprimé définitivement. Votre numéro d’abonné ne sera attribué à personne d’autre.`,
      'Cette adresse électronique peut servir à la création d’un nouvel espace\u00a0; si elle est aussi celle d’un espace avec certificat, par l’option pour l’accès sans certificat. Ce message est le dernier que vous recevez de cet espace, et votre adresse n’est plus conservée avec lui.',
      `Si vous n’êtes pas à l’origine de cette fermeture, contactez sans attendre ${assistanceByPhone}.`,
    ],
  }),
  'sign-in': (moment) => ({
    subject: 'Connexion à votre espace abonné professionnel depuis un nouveau navigateur',
    paragraphs: [
      `Une connexion à votre espace abonné professionnel a eu lieu le ${moment}, heure de Paris, depuis un navigateur qui n’avait pas encore servi à y accéder, ou qui ne l’a pas retenu.`,
      'Si vous êtes à l’origine de cette connexion, vous n’avez rien à faire.',
      `Si vous n’êtes pas à l’origine de cette connexion, une autre personne connaît votre mot de passe\u00a0: contactez sans attendre ${assistanceByPhone}.`,
    ],
  }),
}
