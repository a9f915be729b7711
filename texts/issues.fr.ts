import { passwordLength } from '../domain/password.ts'

/** What to do about a password that is easy to guess. */
const strongPassword =
  'Choisissez trois mots peu courants et sans lien entre eux, sans espaces ni accents, ou des lettres et des chiffres au hasard.'

/**
 * What can be wrong with one field of a form. The text beside the field says what is wrong and what
 * to do. To add an issue, add an entry.
 */
export const issueTexts = {
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
  'email-quoted':
    'Avant le signe @, l’adresse électronique ne doit pas comporter de guillemets. Saisissez-la sans eux.',
  'email-domain-invalid':
    'Après le signe @, saisissez seulement le nom de domaine, par exemple domaine.fr\u00a0: des lettres, des chiffres, des traits d’union et des points.',
  'email-differs':
    'Les deux adresses électroniques sont différentes. Saisissez la même adresse dans les deux champs.',
  'password-characters':
    'Le mot de passe doit être composé de chiffres et de lettres, sans espaces ni caractères accentués.',
  'password-too-short': `Le mot de passe doit comporter ${passwordLength.min} caractères au minimum.`,
  'password-too-long': `Le mot de passe doit comporter ${passwordLength.max} caractères au maximum.`,
  'password-contains-address':
    'Le mot de passe ne doit pas reprendre le début de votre adresse électronique, ni un mot de ce début.',
  'password-too-common': `Ce mot de passe est trop courant\u00a0: il serait deviné parmi les premiers. ${strongPassword}`,
  'password-service-word': `Un mot lié à ce service (impôts, DGFiP, espace…) rend ce mot de passe facile à deviner. ${strongPassword}`,
  'password-date': `Une année ou une date rend ce mot de passe facile à deviner. ${strongPassword}`,
  'password-repeats': `Des caractères répétés rendent ce mot de passe facile à deviner. ${strongPassword}`,
  'password-keyboard': `Des touches voisines sur le clavier rendent ce mot de passe facile à deviner. ${strongPassword}`,
  'password-sequence': `Une suite, comme abcd, 1234 ou lundi mardi, rend ce mot de passe facile à deviner. ${strongPassword}`,
  'password-common-words': `Des mots, des noms ou des suites de caractères très courants rendent ce mot de passe facile à deviner. ${strongPassword}`,
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
} as const satisfies Record<string, string>

export type IssueCode = keyof typeof issueTexts

export function isIssueCode(text: string): text is IssueCode {
  return Object.hasOwn(issueTexts, text)
}
