import type { Fault } from './fault.ts'
import type { IssueCode } from './issue.ts'
import { passwordLength } from './password.ts'
import type { Refusal } from './refusal.ts'

/** What a person reads at a refused field: what is wrong, and what to do. */
export const issueMessages: Record<IssueCode, string> = {
  required: 'Ce champ est obligatoire.',
  'too-long': 'Ce texte est trop long.',
  'wrong-type': 'Cette valeur n’est pas du type attendu.',
  'unknown-member': 'Ce champ n’est pas connu.',
  'not-accepted': 'Vous devez accepter les conditions générales pour continuer.',
  'email-invalid':
    'Cette adresse électronique n’est pas valide. Saisissez une adresse de la forme nom@domaine.fr.',
  'email-too-long': 'L’adresse électronique ne doit pas dépasser 100 caractères.',
  'email-not-ascii':
    'Avant le signe @, l’adresse électronique ne doit comporter ni accent ni caractère spécial.',
  'email-differs':
    'Les deux adresses électroniques sont différentes. Saisissez la même adresse dans les deux champs.',
  'password-characters':
    'Le mot de passe doit être composé de chiffres et de lettres, sans espaces ni caractères accentués.',
  'password-too-short': `Le mot de passe doit comporter ${passwordLength.min} caractères au minimum.`,
  'password-too-long': `Le mot de passe doit comporter ${passwordLength.max} caractères au maximum.`,
  'password-contains-address':
    'Le mot de passe ne doit pas contenir le début de votre adresse électronique.',
  'password-too-common':
    'Ce mot de passe est trop courant\u00a0: il serait deviné parmi les premiers. Choisissez-en un autre.',
  'password-differs':
    'Les deux mots de passe sont différents. Saisissez le même mot de passe dans les deux champs.',
  'title-unknown': 'Choisissez une civilité\u00a0: Madame ou Monsieur.',
  'not-latin':
    'Saisissez ce nom en lettres latines, avec ses accents, ses traits d’union et ses apostrophes.',
  unprintable:
    'Ce texte contient un caractère qui ne peut pas être imprimé. Saisissez-le de nouveau.',
  'phone-invalid':
    'Ce numéro de téléphone n’est pas valide. Saisissez-le avec son indicatif s’il est étranger, par exemple +32 2 123 45 67.',
  'siren-invalid':
    'Ce numéro SIREN n’est pas valide. Il comporte neuf chiffres\u00a0; vérifiez votre saisie.',
  'vat-invalid': 'Ce numéro de TVA intracommunautaire n’est pas valide. Vérifiez votre saisie.',
  'postal-code-invalid': 'Ce code postal n’a pas la forme de ceux du pays choisi.',
  'country-unknown': 'Choisissez un pays de la liste.',
  'trust-question-unknown': 'Choisissez une question de la liste.',
}

/** What a refusal is called, in a few words. */
export const refusalTitles: Record<Refusal, string> = {
  'email-taken': 'Adresse électronique déjà utilisée',
  'certificate-space': 'Adresse électronique associée à un espace avec certificat',
  'registration-pending': 'Inscription en attente d’activation',
  'already-confirmed': 'Inscription déjà confirmée',
  'step-missing': 'Étape manquante',
  'recap-changed': 'Inscription modifiée depuis',
  'invalid-code': 'Adresse ou code non valide',
  'company-unknown': 'Entreprise inconnue',
  'directory-unavailable': 'Annuaire des entreprises indisponible',
  'invalid-credentials': 'Identifiants non valides',
  'changed-meanwhile': 'Modification concurrente',
  'too-many-requests': 'Trop de tentatives',
  'too-many-confirmations': 'Trop de codes demandés',
  'not-found': 'Introuvable',
}

/** What a person reads when the service says no: what is wrong, and what to do next. */
export const refusalMessages: Record<Refusal, string> = {
  'email-taken':
    'Cette adresse électronique est déjà associée à un espace. Une adresse électronique ne peut être associée qu’à un seul espace\u00a0: connectez-vous, ou choisissez une autre adresse.',
  // E'1, verbatim.
  'certificate-space':
    'Vous n’avez plus accès à votre espace abonné avec certificat, vous devez utiliser la procédure d’option à l’accès sans certificat.',
  'registration-pending':
    'Une inscription est déjà en attente d’activation pour cette adresse électronique. Pendant ce délai, il est impossible de redemander un code d’activation\u00a0: utilisez le code reçu, ou choisissez une autre adresse.',
  'already-confirmed':
    'Cette inscription est déjà confirmée\u00a0: elle ne peut plus être modifiée. Activez votre espace avec le code reçu.',
  'step-missing':
    'Une étape précédente n’est pas terminée. Créez vos identifiants, puis remplissez le formulaire d’inscription avant de confirmer.',
  'recap-changed':
    'Votre inscription a été modifiée depuis l’affichage de ce récapitulatif. Vérifiez-la, puis confirmez-la de nouveau.',
  'invalid-code':
    'L’adresse électronique ou le code d’activation n’est pas valide. Vérifiez votre saisie\u00a0; si le délai de 48h est dépassé, reprenez toute la procédure au début.',
  'company-unknown':
    'L’annuaire ne connaît pas d’entreprise sous ce numéro SIREN. Vérifiez-le\u00a0; une entreprise récente peut n’y figurer qu’après quelques jours.',
  'directory-unavailable':
    'L’annuaire des entreprises est momentanément indisponible. Poursuivez votre inscription\u00a0: la raison sociale n’est pas nécessaire.',
  'invalid-credentials':
    'L’adresse électronique ou le mot de passe n’est pas valide. Vérifiez votre saisie.',
  'changed-meanwhile':
    'Ces coordonnées ont été modifiées depuis que vous les avez affichées. Affichez-les de nouveau, puis refaites votre modification.',
  'too-many-requests':
    'Trop de tentatives en peu de temps. Vérifiez votre saisie, et réessayez un peu plus tard.',
  'too-many-confirmations':
    'Trois codes d’activation ont déjà été demandés pour cette adresse électronique. Attendez 48\u00a0heures après le dernier, ou choisissez une autre adresse.',
  'not-found': 'Cette page n’existe pas ou n’existe plus.',
}

/** What a person reads on the page that stands in place of another: what is wrong, what to do. */
export const faultMessages: Record<Fault, { title: string; detail: string }> = {
  'bad-request': {
    title: 'Demande incomplète',
    detail:
      'L’adresse de cette page, ou son formulaire, n’est pas telle que ce site l’a donnée. Revenez à la page précédente, ou reprenez depuis la page d’accueil.',
  },
  forged: {
    title: 'Envoi refusé',
    detail:
      'Ce formulaire n’a pas été envoyé depuis ce site. Si vous en êtes à l’origine, ouvrez la page sur ce site, puis validez de nouveau.',
  },
  'not-found': {
    title: 'Page non trouvée',
    detail:
      'La page que vous cherchez est introuvable. Si vous avez saisi son adresse, vérifiez qu’elle est correcte.',
  },
  'method-not-allowed': {
    title: 'Demande impossible',
    detail: 'Cette page ne peut pas être demandée de cette façon. Ouvrez-la depuis l’accueil.',
  },
  'draft-gone': {
    title: 'Inscription introuvable',
    detail:
      'Cette inscription n’est plus disponible dans ce navigateur\u00a0: elle est restée plus de deux heures sans modification, elle a été activée ou abandonnée, ou votre navigateur n’accepte pas les cookies de ce site. Si votre espace est activé, connectez-vous. Si vous avez reçu un code d’activation, activez votre espace. Sinon, recommencez l’inscription.',
  },
  'already-confirmed': {
    title: 'Inscription déjà confirmée',
    detail: refusalMessages['already-confirmed'],
  },
  'step-missing': { title: 'Étape manquante', detail: refusalMessages['step-missing'] },
  'other-space': {
    title: 'Formulaire d’un autre espace',
    detail:
      'Ce formulaire est celui d’un autre espace que celui auquel vous êtes maintenant connecté. Rien n’a été modifié.',
  },
  'link-gone': {
    title: 'Page expirée',
    detail:
      'Cette page n’était disponible que pendant quinze minutes. Si votre espace est activé, connectez-vous\u00a0: votre récapitulatif y est disponible à tout moment, par les liens «\u00a0Gérer mes services\u00a0» puis «\u00a0Gérer vos coordonnées\u00a0».',
  },
  'content-too-large': {
    title: 'Envoi trop volumineux',
    detail:
      'Le formulaire envoyé est trop volumineux. Raccourcissez les textes saisis, puis validez de nouveau.',
  },
  'unsupported-media-type': {
    title: 'Envoi non reconnu',
    detail:
      'Le contenu envoyé n’est pas celui d’un formulaire de ce site. Ouvrez la page, puis validez-la.',
  },
  'internal-error': {
    title: 'Erreur inattendue',
    detail:
      'Une erreur est survenue\u00a0: essayez de rafraîchir la page ou réessayez plus tard. Si elle persiste, contactez l’assistance.',
  },
  'service-unavailable': {
    title: 'Service indisponible',
    detail:
      'Le service rencontre un problème, nous travaillons pour le résoudre le plus rapidement possible. Réessayez dans quelques instants\u00a0: ce que vous avez validé n’est pas perdu.',
  },
}
