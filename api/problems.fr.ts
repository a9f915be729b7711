import { refusalMessages } from '../domain/messages.fr.ts'
import type { Refusal } from '../domain/refusal.ts'

/** Every `type` of problem that the API answers. */
export type ProblemType =
  | Refusal
  | 'invalid-form'
  | 'malformed-json'
  | 'unauthorised'
  | 'not-signed-in'
  | 'precondition-required'
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
  'certificate-space': {
    status: 409,
    title: 'Adresse électronique associée à un espace avec certificat',
    detail: refusalMessages['certificate-space'],
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
  'company-unknown': {
    status: 404,
    title: 'Entreprise inconnue',
    detail: refusalMessages['company-unknown'],
  },
  'directory-unavailable': {
    status: 503,
    title: 'Annuaire des entreprises indisponible',
    detail: refusalMessages['directory-unavailable'],
  },
  'invalid-credentials': {
    status: 401,
    title: 'Identifiants non valides',
    detail: refusalMessages['invalid-credentials'],
  },
  'changed-meanwhile': {
    status: 412,
    title: 'Modification concurrente',
    detail: refusalMessages['changed-meanwhile'],
  },
  'too-many-requests': {
    status: 429,
    title: 'Trop de tentatives',
    detail: refusalMessages['too-many-requests'],
  },
  'too-many-confirmations': {
    status: 429,
    title: 'Trop de codes demandés',
    detail: refusalMessages['too-many-confirmations'],
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
  'not-signed-in': {
    status: 401,
    title: 'Connexion nécessaire',
    detail: 'Connectez-vous à votre espace pour continuer.',
  },
  'precondition-required': {
    status: 428,
    title: 'Condition requise',
    detail: 'Indiquez dans l’en-tête If-Match la version des coordonnées que vous modifiez.',
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
