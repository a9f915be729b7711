import { maxLengthOf } from '../domain/maxLengths.ts'
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
  'email-same':
    'Cette adresse est déjà celle de votre espace. Saisissez celle qui doit la remplacer.',
  'password-space':
    'Le mot de passe ne doit pas comporter d’espace\u00a0: seulement des chiffres et des lettres, sans accents.',
  'password-accent':
    'Le mot de passe ne doit pas comporter de caractère accentué, comme é ou ç\u00a0: seulement des chiffres et des lettres latines sans accents.',
  'password-characters':
    'Le mot de passe ne doit comporter que des chiffres et des lettres latines sans accents\u00a0: aucun signe, comme - _ . @ ou\u00a0!, et aucun espace.',
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
  'password-same': 'Le nouveau mot de passe doit être différent de l’actuel.',
  'current-password-wrong':
    'Ce n’est pas le mot de passe actuel de votre espace. Vérifiez votre saisie\u00a0: respectez les majuscules et les minuscules.',
  'code-wrong':
    'Ce code n’est pas valide, ou ne l’est plus. Vérifiez votre saisie\u00a0: respectez les majuscules et les minuscules, le plus sûr est de copier le code. S’il a déjà servi ou si son délai est dépassé, demandez-en un autre.',
  'title-unknown': 'Choisissez une civilité\u00a0: Madame ou Monsieur.',
  'not-latin':
    'Saisissez des lettres latines, sans chiffre, avec leurs accents, les traits d’union et les apostrophes.',
  unprintable:
    'Ce texte contient un caractère qui ne peut pas être imprimé. Saisissez-le de nouveau.',
  'phone-invalid':
    'Ce numéro de téléphone n’est pas valide. Saisissez-le avec son indicatif s’il est étranger, par exemple 01\u00a040\u00a004\u00a004\u00a004 ou +32\u00a02\u00a0515\u00a015\u00a015.',
  'siren-invalid':
    'Ce numéro SIREN n’est pas valide. Il comporte neuf chiffres, par exemple 732\u00a0829\u00a0320\u00a0: vérifiez votre saisie.',
  'siret-given':
    'Ce numéro est un SIRET. Saisissez seulement ses neuf premiers chiffres\u00a0: le SIREN.',
  'french-vat-given':
    'Ce numéro est un numéro de TVA intracommunautaire. Saisissez seulement ses neuf derniers chiffres\u00a0: le SIREN.',
  'vat-invalid':
    'Cet identifiant commence comme un numéro de TVA intracommunautaire, mais n’en est pas un. Vérifiez votre saisie, ou saisissez un autre identifiant de l’entreprise.',
  'postal-code-invalid':
    'Ce code postal n’a pas la forme de ceux du pays choisi\u00a0: en France, cinq chiffres, par exemple 75012.',
  'country-unknown': 'Choisissez un pays de la liste.',
  'trust-question-unknown': 'Choisissez une question de la liste.',
} as const satisfies Record<string, string>

export type IssueCode = keyof typeof issueTexts

/** What is missing, by the name of the field, where its label does not say what to type. */
const requiredTexts: Readonly<Record<string, string>> = {
  email: 'Saisissez votre adresse électronique.',
  emailConfirmation: 'Saisissez de nouveau votre adresse électronique.',
  currentPassword: 'Saisissez votre mot de passe actuel.',
  password: 'Saisissez votre mot de passe.',
  passwordConfirmation: 'Saisissez de nouveau votre mot de passe.',
  code: 'Saisissez le code reçu dans votre messagerie.',
  certificate: 'Saisissez l’identifiant de votre certificat.',
  subscriberNumber: 'Saisissez votre numéro d’abonné.',
  title: 'Choisissez une civilité\u00a0: Madame ou Monsieur.',
  lastName: 'Saisissez votre nom.',
  firstName: 'Saisissez votre prénom.',
  phone: 'Saisissez votre numéro de téléphone, par exemple 01 40 04 04 04.',
  'company-identifier': 'Saisissez le numéro SIREN de l’entreprise, ou son équivalent étranger.',
  'address-city': 'Saisissez votre ville.',
  'address-country': 'Choisissez votre pays.',
  trustQuestion: 'Choisissez une question.',
  trustAnswer: 'Saisissez votre réponse à la question de confiance choisie.',
}

/** The text of an issue of a field. @param name as `fieldName` gives it. */
export function issueText(name: string, code: IssueCode): string {
  const longest = maxLengthOf(name)
  if (code === 'too-long' && longest) {
    return `Ce texte est trop long\u00a0: ${longest} caractères au maximum.`
  }
  return (code === 'required' && requiredTexts[name]) || issueTexts[code]
}

/** The name of the field of an issue: « /address/city » is `address-city`. */
export function fieldName(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '-')
}

export function isIssueCode(text: string): text is IssueCode {
  return Object.hasOwn(issueTexts, text)
}
