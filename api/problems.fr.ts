import { refusalMessages, refusalTitles } from '../domain/messages.fr.ts'
import type { Refusal } from '../domain/refusal.ts'
import { refusalStatus } from '../http/refusalStatus.ts'

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
    status: refusalStatus['email-taken'],
    title: refusalTitles['email-taken'],
    detail: refusalMessages['email-taken'],
  },
  'certificate-space': {
    status: refusalStatus['certificate-space'],
    title: refusalTitles['certificate-space'],
    detail: refusalMessages['certificate-space'],
  },
  'registration-pending': {
    status: refusalStatus['registration-pending'],
    title: refusalTitles['registration-pending'],
    detail: refusalMessages['registration-pending'],
  },
  'already-confirmed': {
    status: refusalStatus['already-confirmed'],
    title: refusalTitles['already-confirmed'],
    detail: refusalMessages['already-confirmed'],
  },
  'step-missing': {
    status: refusalStatus['step-missing'],
    title: refusalTitles['step-missing'],
    detail: refusalMessages['step-missing'],
  },
  'recap-changed': {
    status: refusalStatus['recap-changed'],
    title: refusalTitles['recap-changed'],
    detail: refusalMessages['recap-changed'],
  },
  'invalid-code': {
    status: refusalStatus['invalid-code'],
    title: refusalTitles['invalid-code'],
    detail: refusalMessages['invalid-code'],
  },
  'company-unknown': {
    status: refusalStatus['company-unknown'],
    title: refusalTitles['company-unknown'],
    detail: refusalMessages['company-unknown'],
  },
  'directory-unavailable': {
    status: refusalStatus['directory-unavailable'],
    title: refusalTitles['directory-unavailable'],
    detail: refusalMessages['directory-unavailable'],
  },
  'invalid-credentials': {
    status: refusalStatus['invalid-credentials'],
    title: refusalTitles['invalid-credentials'],
    detail: refusalMessages['invalid-credentials'],
  },
  'changed-meanwhile': {
    status: refusalStatus['changed-meanwhile'],
    title: refusalTitles['changed-meanwhile'],
    detail: refusalMessages['changed-meanwhile'],
  },
  'too-many-requests': {
    status: refusalStatus['too-many-requests'],
    title: refusalTitles['too-many-requests'],
    detail: refusalMessages['too-many-requests'],
  },
  'too-many-confirmations': {
    status: refusalStatus['too-many-confirmations'],
    title: refusalTitles['too-many-confirmations'],
    detail: refusalMessages['too-many-confirmations'],
  },
  'not-found': {
    status: refusalStatus['not-found'],
    title: refusalTitles['not-found'],
    detail: refusalMessages['not-found'],
  },
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
