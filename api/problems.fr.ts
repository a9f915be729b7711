import { refusals } from '../texts/refusals.fr.ts'

/**
 * Every problem of the API: the refusals of the service, and the problems that only an API has. The
 * detail says what is wrong and what to do next.
 */
export const problems = {
  ...refusals,
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
      'Le service est momentanément indisponible. Réessayez dans quelques instants\u00a0: rien n’est perdu.',
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>

/** The last part of a problem's `type`, as `/problems/invalid-code`. */
export type ProblemType = keyof typeof problems
