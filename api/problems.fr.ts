import { refusalMessages } from '../domain/messages.fr.ts'
import type { Refusal } from '../domain/refusal.ts'

/** Every `type` of problem that the API answers. */
export type ProblemType =
  | Refusal
  | 'invalid-form'
  | 'malformed-json'
  | 'unauthorised'
  | 'method-not-allowed'
  | 'content-too-large'
  | 'unsupported-media-type'
  | 'internal-error'
  | 'service-unavailable'

/** Status, title and detail of each: what is wrong, and what to do next. */
export const problems: Record<ProblemType, { status: number; title: string; detail: string }> = {
  'email-taken': {
    status: 409,
    title: 'Adresse électronique déjà utilisée',
    detail: refusalMessages['email-taken'],
  },
  'registration-pending': {
    status: 409,
    title: 'Inscription en attente d’activation',
    detail: refusalMessages['registration-pending'],
  },
  'already-confirmed': {
    status: 409,
    title: 'Inscription déjà confirmée',
    detail: refusalMessages['already-confirmed'],
  },
  'step-missing': {
    status: 409,
    title: 'Étape manquante',
    detail: refusalMessages['step-missing'],
  },
  'invalid-code': {
    status: 422,
    title: 'Adresse ou code non valide',
    detail: refusalMessages['invalid-code'],
  },
  'not-found': { status: 404, title: 'Introuvable', detail: refusalMessages['not-found'] },
  'invalid-form': {
    status: 422,
    title: 'Formulaire non valide',
    detail: 'Certains champs sont absents ou non valides. Corrigez-les, puis validez de nouveau.',
  },
  'malformed-json': {
    status: 400,
    title: 'JSON mal formé',
    detail: 'Le corps de la requête n’est pas un document JSON. Vérifiez sa syntaxe.',
  },
  unauthorised: {
    status: 401,
    title: 'Jeton absent ou non valide',
    detail: 'Présentez le jeton reçu à l’ouverture de l’inscription, dans l’en-tête Authorization.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Méthode non autorisée',
    detail:
      'Cette ressource n’accepte pas cette méthode. L’en-tête Allow donne celles qu’elle accepte.',
  },
  'content-too-large': {
    status: 413,
    title: 'Requête trop volumineuse',
    detail: 'Le corps d’une requête ne doit pas dépasser 64 Kio.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Type de contenu non pris en charge',
    detail: 'Envoyez le corps de la requête en application/json.',
  },
  'internal-error': {
    status: 500,
    title: 'Erreur interne',
    detail:
      'Une erreur est survenue. Réessayez\u00a0; si elle persiste, communiquez le numéro de requête à l’assistance.',
  },
  'service-unavailable': {
    status: 503,
    title: 'Service momentanément indisponible',
    detail:
      'Le service est momentanément indisponible. Réessayez dans quelques instants: rien n’est perdu.',
  },
}
