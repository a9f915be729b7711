import type { ProcedureKind } from '../domain/mailedCode.ts'
import { durationText } from '../texts/durations.fr.ts'
import { createAndActivateLabel } from '../texts/labels.fr.ts'
import { assistanceByPhone } from './assistanceByPhone.ts'
import { closing } from './closing.ts'

/**
 * The mail with the code of a procedure: plain text, without logo or link (K13). The texts are not in
 * the sheet, except its warnings; they have the form of the mail with an activation code.
 * @param window how long the code can be used from now on, ISO 8601.
 */
export function codeMail(
  kind: ProcedureKind,
  code: string,
  window: string,
): { subject: string; text: string } {
  const { subject, before, steps, otherwise } = mails[kind]
  const list = steps.map((step, index) => `${index + 1}. ${step}`)
  const paragraphs = [
    before,
    code,
    'Remarque\u00a0: ce code n’est pas un mot de passe. Il ne doit être utilisé qu’une seule fois.',
    'Pour l’utiliser, veuillez suivre la procédure suivante\u00a0:',
    ...list,
    `Vous disposez d’un délai de ${durationText(window)} à compter de l’envoi de ce message.`,
    otherwise,
    closing,
  ]
  return { subject, text: paragraphs.join('\n\n') }
}

interface CodeMail {
  subject: string
  /** What was asked for, before the code. */
  before: string
  /** What to do with it: the names of links and buttons as the pages have them. */
  steps: readonly string[]
  /** For somebody who did not ask for it. */
  otherwise: string
}

const site = 'connectez-vous sur le site impots.gouv.fr'
const toSpace = [
  site,
  'cliquez sur «\u00a0Votre espace professionnel\u00a0» situé en haut à droite de l’écran',
] as const

const inSpace = [
  ...toSpace,
  'si vous n’êtes pas encore connecté, saisissez votre adresse électronique actuelle et votre mot de passe, puis cliquez sur «\u00a0Connexion\u00a0»',
] as const
const contact = `contactez sans attendre ${assistanceByPhone}`

const mails: Record<ProcedureKind, CodeMail> = {
  'password-reset': {
    subject: 'Nouveau mot de passe de votre espace abonné professionnel',
    before:
      'Vous avez indiqué avoir oublié le mot de passe de votre espace abonné professionnel. Pour en choisir un nouveau, saisissez le code suivant\u00a0:',
    steps: [
      ...toSpace,
      'cliquez sur «\u00a0Mot de passe oublié\u00a0» (si vous êtes connecté, déconnectez-vous d’abord), puis sur «\u00a0Vous avez déjà reçu un code\u00a0»',
      'saisissez votre adresse électronique, le code reçu ci-dessus et votre nouveau mot de passe, et validez',
    ],
    otherwise: `Si vous n’êtes pas à l’origine de cette demande, n’utilisez pas ce code et ne le communiquez à personne\u00a0: votre mot de passe reste le même. Une autre personne connaît votre numéro d’abonné et la réponse à votre question de confiance\u00a0: ${contact}.`,
  },
  'email-change': {
    subject: 'Nouvelle adresse électronique de votre espace abonné professionnel',
    before:
      'Vous avez demandé que cette adresse électronique remplace celle de votre espace abonné professionnel. Elle la remplacera lorsque vous aurez saisi le code suivant\u00a0:',
    steps: [
      ...inSpace,
      'cliquez sur «\u00a0Gérer mes services\u00a0», puis sur «\u00a0Changer votre adresse électronique\u00a0»',
      'cliquez sur «\u00a0Vous avez déjà reçu un code\u00a0», saisissez le code reçu ci-dessus, et validez',
    ],
    otherwise:
      'Si vous n’êtes pas à l’origine de cette demande, une autre personne a saisi votre adresse électronique\u00a0: n’utilisez pas ce code et ne le communiquez à personne. Si vous ne faites rien, votre adresse ne deviendra pas celle de cet espace.',
  },
  'email-objection': {
    subject: 'Changement de l’adresse électronique de votre espace abonné professionnel',
    before: `Le remplacement de cette adresse électronique par une autre a été demandé dans votre espace abonné professionnel. Si vous en êtes à l’origine, vous n’avez rien à faire\u00a0: elle sera remplacée lorsque la nouvelle adresse sera confirmée, et elle ne servira alors plus à vous connecter.

Si vous n’en êtes pas à l’origine, une autre personne connaît votre mot de passe. Pour vous opposer à ce changement, saisissez le code suivant\u00a0:`,
    steps: [
      site,
      'cliquez sur «\u00a0Aide\u00a0», puis sur «\u00a0S’opposer à un changement d’adresse\u00a0»',
      'saisissez cette adresse électronique et le code reçu ci-dessus, puis cliquez sur «\u00a0S’opposer au changement\u00a0»',
    ],
    otherwise: `Une fois ce code validé, le changement est annulé, même si la nouvelle adresse est déjà confirmée. Toutes les connexions à votre espace prennent fin et votre mot de passe ne sert plus\u00a0: vous en choisissez un nouveau par «\u00a0Mot de passe oublié\u00a0». Si votre numéro d’abonné ou la réponse à votre question de confiance vous manque, ou n’est pas accepté parce que l’autre personne l’a modifié, ${contact}.`,
  },
  'space-closure': {
    subject: 'Fermeture de votre espace abonné professionnel',
    before:
      'Vous avez demandé la fermeture de votre espace abonné professionnel. Tout ce qu’il contient sera supprimé définitivement lorsque vous aurez saisi le code suivant\u00a0:',
    steps: [
      ...inSpace,
      'cliquez sur «\u00a0Gérer mes services\u00a0», puis sur «\u00a0Fermer votre espace\u00a0»',
      'cliquez sur «\u00a0Vous avez déjà reçu un code\u00a0», saisissez le code reçu ci-dessus, et validez',
    ],
    otherwise: `Si vous n’êtes pas à l’origine de cette demande, n’utilisez pas ce code et ne le communiquez à personne\u00a0: votre espace reste ouvert. Une autre personne connaît votre mot de passe\u00a0: changez-le dans votre espace, et ${contact}.`,
  },
  'certificate-option': {
    subject: 'Option pour l’accès sans certificat à votre espace abonné professionnel',
    before:
      'Vous avez demandé à opter pour l’accès sans certificat à votre espace abonné professionnel. Pour poursuivre, saisissez le code suivant\u00a0:',
    steps: [
      ...toSpace,
      `cliquez sur «\u00a0${createAndActivateLabel}\u00a0», puis sur «\u00a0Opter pour l’accès sans certificat\u00a0»`,
      'cliquez sur «\u00a0Vous avez déjà reçu un code\u00a0»',
      'saisissez l’identifiant de votre certificat, cette adresse électronique et le code reçu ci-dessus, et validez',
    ],
    otherwise:
      'Si vous n’êtes pas à l’origine de cette demande, n’utilisez pas ce code et ne le communiquez à personne. Si vous ne faites rien, votre espace avec certificat reste tel qu’il est.',
  },
}
