import { refusals } from '../texts/refusals.fr.ts'

/**
 * Why a page cannot be shown, or a form is refused: the status, the title and the text of the error
 * page. To add a fault, add an entry.
 */
export const faults = {
  'incomplete-address': {
    status: 400,
    title: 'Adresse incomplète',
    detail:
      'L’adresse de cette page n’est pas telle que ce site l’a donnée. Revenez à la page précédente, ou reprenez depuis la page d’accueil.',
  },
  'incomplete-form': {
    status: 400,
    title: 'Envoi incomplet',
    detail:
      'Le formulaire n’est pas arrivé tel que ce site l’a donné. Revenez au formulaire, puis validez-le de nouveau.',
  },
  forged: {
    status: 403,
    title: 'Envoi refusé',
    detail:
      'Ce formulaire n’a pas été envoyé depuis ce site. Si vous en êtes à l’origine, ouvrez la page sur ce site, puis validez de nouveau.',
  },
  'not-found': {
    status: 404,
    title: 'Page non trouvée',
    detail:
      'La page que vous cherchez est introuvable. Si vous avez saisi son adresse, vérifiez qu’elle est correcte.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Demande impossible',
    detail: 'Cette page ne peut pas être demandée de cette façon. Ouvrez-la depuis l’accueil.',
  },
  'draft-gone': {
    status: 410,
    title: 'Inscription introuvable',
    detail:
      'Cette inscription n’est plus disponible dans ce navigateur\u00a0: elle est restée plus de deux heures sans modification, elle a été activée ou abandonnée, ou votre navigateur n’accepte pas les cookies de ce site. Si votre espace est activé, connectez-vous. Si vous avez reçu un code d’activation, activez votre espace. Sinon, recommencez l’inscription.',
  },
  'already-confirmed': refusals['already-confirmed'],
  'step-missing': refusals['step-missing'],
  'other-space': {
    status: 409,
    title: 'Formulaire d’un autre espace',
    detail:
      'Ce formulaire est celui d’un autre espace que celui qui est maintenant ouvert. Rien n’a été modifié.',
  },
  'link-gone': {
    status: 410,
    title: 'Page expirée',
    detail:
      'Cette page n’était disponible que pendant quinze minutes. Si votre espace est activé, connectez-vous\u00a0: votre récapitulatif y est disponible à tout moment, par les liens «\u00a0Gérer mes services\u00a0» puis «\u00a0Gérer vos coordonnées\u00a0».',
  },
  'content-too-large': refusals['form-too-large'],
  'too-many-requests': refusals['too-many-requests'],
  'unsupported-media-type': {
    status: 415,
    title: 'Envoi non reconnu',
    detail:
      'Le contenu envoyé n’est pas celui d’un formulaire de ce site. Ouvrez la page, puis validez-la.',
  },
  'internal-error': {
    status: 500,
    title: 'Erreur inattendue',
    detail:
      'Une erreur est survenue\u00a0: essayez de rafraîchir la page ou réessayez plus tard. Si elle persiste, contactez l’assistance.',
  },
  'service-unavailable': {
    status: 503,
    title: 'Service indisponible',
    detail:
      'Le service rencontre un problème, nous travaillons pour le résoudre le plus rapidement possible. Réessayez dans quelques instants\u00a0: ce que vous avez validé n’est pas perdu.',
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>

export type Fault = keyof typeof faults

/** Thrown by a page that cannot be shown. The error page of the fault is shown instead. */
export class PageFault extends Error {
  override name = 'PageFault'
  readonly fault: Fault
  readonly headers: Record<string, string>

  constructor(fault: Fault, headers: Record<string, string> = {}) {
    super(fault)
    this.fault = fault
    this.headers = headers
  }
}
