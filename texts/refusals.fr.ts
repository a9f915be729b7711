/**
 * Why the service refuses a well-formed request: the status, the title, and a text that says what
 * is wrong and what to do next. The API and the pages share this table. To add a refusal, add an
 * entry.
 */
export const refusals = {
  'email-taken': {
    status: 409,
    title: 'Adresse électronique déjà utilisée',
    detail:
      'Cette adresse électronique est déjà associée à un espace, ou l’était encore récemment. Une adresse électronique ne peut être associée qu’à un seul espace\u00a0: connectez-vous, ou choisissez une autre adresse.',
  },
  'certificate-space': {
    status: 409,
    title: 'Adresse électronique associée à un espace avec certificat',
    // E'1, verbatim.
    detail:
      'Vous n’avez plus accès à votre espace abonné avec certificat, vous devez utiliser la procédure d’option à l’accès sans certificat.',
  },
  'registration-pending': {
    status: 409,
    title: 'Inscription en attente d’activation',
    detail:
      'Une inscription est déjà en attente d’activation pour cette adresse électronique. Pendant le délai de 48h, il est impossible de redemander un code d’activation\u00a0: utilisez le code reçu, ou choisissez une autre adresse. Si cette inscription n’est pas la vôtre, ne l’activez pas\u00a0: annulez-la avec le code reçu, à la rubrique «\u00a0Annuler une inscription\u00a0», puis recommencez.',
  },
  'already-confirmed': {
    status: 409,
    title: 'Inscription déjà confirmée',
    detail:
      'Cette inscription est déjà confirmée\u00a0: elle ne peut plus être modifiée. Activez votre espace avec le code reçu.',
  },
  'step-missing': {
    status: 409,
    title: 'Étape manquante',
    detail:
      'Une étape précédente n’est pas terminée. Créez vos identifiants, puis remplissez le formulaire d’inscription avant de confirmer.',
  },
  'draft-changed': {
    status: 409,
    title: 'Inscription modifiée depuis',
    detail:
      'Votre inscription a été modifiée depuis l’affichage de ce récapitulatif. Vérifiez-la, puis confirmez-la de nouveau.',
  },
  'invalid-code': {
    status: 422,
    title: 'Adresse ou code non valide',
    detail:
      'L’adresse électronique ou le code n’est pas valide. Vérifiez votre saisie\u00a0: respectez les majuscules et les minuscules, le plus sûr est de copier le code. Un code ne sert qu’une seule fois, et dans le délai indiqué par le message qui le contient\u00a0: s’il a déjà servi, connectez-vous\u00a0; si ce délai est dépassé, reprenez toute la procédure au début.',
  },
  'password-required': {
    status: 403,
    title: 'Mot de passe nécessaire',
    detail:
      'Votre code est exact. Saisissez aussi le mot de passe choisi lors de l’inscription, à l’étape 2.',
  },
  'wrong-password': {
    status: 422,
    title: 'Mot de passe non valide',
    detail:
      'Le code est exact, mais ce mot de passe n’est pas celui qui a été choisi lors de l’inscription. Vérifiez votre saisie. Si cette inscription n’est pas la vôtre, ou si vous ne retrouvez pas le mot de passe, annulez-la avec le code, puis recommencez.',
  },
  'already-activated': {
    status: 409,
    title: 'Espace déjà activé',
    detail:
      'Le code est exact, et l’espace est déjà activé. Connectez-vous avec votre adresse électronique et le mot de passe choisi lors de l’inscription.',
  },
  'activation-recorded': {
    status: 409,
    title: 'Activation déjà enregistrée',
    detail:
      'Le code est exact, mais une activation a été enregistrée avec lui avant cette annulation\u00a0: l’espace va être créé, et l’inscription ne peut plus être annulée. Si cette activation n’est pas la vôtre, contactez l’assistance\u00a0: elle peut supprimer l’espace.',
  },
  'cancellation-recorded': {
    status: 409,
    title: 'Annulation déjà enregistrée',
    detail:
      'Le code est exact, mais une annulation a été enregistrée avec lui avant cette activation\u00a0: tout ce qui a été saisi va être effacé, et aucun espace ne sera créé. Pour obtenir un espace, recommencez l’inscription dans quelques instants.',
  },
  'company-unknown': {
    status: 404,
    title: 'Entreprise inconnue',
    detail:
      'L’annuaire ne connaît pas d’entreprise sous ce numéro SIREN. Vérifiez-le\u00a0; une entreprise récente peut n’y figurer qu’après quelques jours.',
  },
  'directory-unavailable': {
    status: 503,
    title: 'Annuaire des entreprises indisponible',
    detail:
      'L’annuaire des entreprises est momentanément indisponible. Poursuivez votre inscription\u00a0: la raison sociale n’est pas nécessaire.',
  },
  'invalid-credentials': {
    status: 401,
    title: 'Identifiants non valides',
    detail:
      'L’adresse électronique ou le mot de passe n’est pas valide. Vérifiez votre saisie. Si vous avez oublié votre mot de passe, choisissez-en un nouveau. Si vous venez de vous inscrire, activez d’abord votre espace avec le code reçu.',
  },
  'changed-meanwhile': {
    status: 412,
    title: 'Coordonnées modifiées entre-temps',
    detail:
      'Ces coordonnées ont été modifiées depuis que vous les avez affichées. Affichez-les de nouveau, puis refaites votre modification.',
  },
  'address-changed-recently': {
    status: 409,
    title: 'Adresse électronique changée récemment',
    detail:
      'L’adresse électronique de votre espace a changé il y a peu, et l’ancienne peut encore s’y opposer. Pour votre sécurité, votre espace ne peut pas être fermé d’ici la fin de ce délai, trois jours au plus après la demande de changement.',
  },
  'certificate-taken': {
    status: 409,
    title: 'Espace avec certificat déjà repris',
    detail:
      'L’espace avec certificat que vous vouliez reprendre l’a déjà été. Connectez-vous à l’espace qui le remplace\u00a0; si vous n’en êtes pas à l’origine, contactez l’assistance.',
  },
  'certificate-pending': {
    status: 409,
    title: 'Option en attente d’activation',
    detail:
      'Une autre inscription, qui reprend le même espace avec certificat, attend son activation. Activez-la avec le code reçu, ou annulez-la, puis recommencez.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Trop de tentatives',
    detail:
      'Trop de demandes en peu de temps, de votre part ou depuis le même réseau. Réessayez plus tard.',
  },
  'too-many-confirmations': {
    status: 429,
    title: 'Trop de codes demandés',
    detail:
      'Trois codes d’activation ont déjà été demandés pour cette messagerie électronique. Attendez 48h après le dernier, ou choisissez une autre adresse. Si l’une de ces inscriptions attend encore, vous pouvez l’annuler avec son code\u00a0: elle ne compte alors plus.',
  },
  'too-many-changes': {
    status: 429,
    title: 'Trop de modifications',
    detail:
      'Trop de modifications en moins de 24\u00a0heures\u00a0: vos coordonnées ne sont pas modifiées cette fois. Réessayez plus tard, avec toutes vos modifications en une seule fois.',
  },
  'form-too-large': {
    status: 413,
    title: 'Envoi trop volumineux',
    detail:
      'Le formulaire envoyé est trop volumineux. Raccourcissez les textes saisis, puis validez de nouveau.',
  },
  'not-found': {
    status: 404,
    title: 'Introuvable',
    detail: 'Ce que vous demandez n’existe pas, ou n’existe plus.',
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>

export type Refusal = keyof typeof refusals
