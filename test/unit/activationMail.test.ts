import { expect, test } from 'vitest'
import { activationMail } from '../../mail/activationMail.ts'
import { sampleCode } from '../support/people/personas.ts'

const mail = activationMail(sampleCode)

/** K1–K13 in the order of the sheet, without its typography. */
const sheet = [
  "Vous avez demandé la création d'un espace abonné professionnel ou vous y avez apporté une modification. Cette demande a bien été prise en compte. Votre espace abonné sera actif lorsque vous aurez saisi le code suivant :",
  sampleCode,
  "Remarque : ce code n'est pas un mot de passe. Il ne doit être utilisé qu'une seule fois pour activer votre espace abonné.",
  'Pour activer votre espace abonné, veuillez suivre la procédure suivante :',
  '1. connectez-vous sur le site impots.gouv.fr',
  '2. cliquez sur "Votre espace professionnel" situé en haut à droite de l\'écran',
  '3. cliquez sur "Créer et activer mon espace professionnel"',
  '4. cliquez sur "2ème étape : Activez votre espace" du mode expert',
  "5. saisissez l'adresse électronique et le code d'activation reçu ci-dessus, et validez",
  "Vous disposez d'un délai de 48h pour activer votre espace abonné à compter de l'envoi de ce message.",
  "L'Administration Fiscale vous remercie de l'intérêt que vous portez à ses services.",
  '.....',
  "Si vous avez une question particulière, nous vous invitons à ne pas répondre à l'adresse électronique de ce message mais à vous connecter sur notre site impots.gouv.fr où vous trouverez les réponses aux questions les plus fréquentes.",
  '.....',
  "Pour votre sécurité, l'administration fiscale ne vous adresse jamais de messages contenant un logo ou un lien renvoyant sur un site internet. Si vous recevez un tel message, merci de ne pas utiliser ce lien. De même, nous vous recommandons de ne jamais répondre à un courriel vous demandant vos coordonnées bancaires.",
]

function plain(text: string): string {
  return text
    .replaceAll('’', "'")
    .replace(/«\u00a0|\u00a0»/g, '"')
    .replaceAll('\u00a0', ' ')
}

test('the mail holds K1 to K13, whole and in order, and one sentence of the service after K10', () => {
  const paragraphs = plain(mail.text).trim().split('\n\n')
  const [ours] = paragraphs.filter((paragraph) => !sheet.includes(paragraph))
  expect(paragraphs.filter((paragraph) => paragraph !== ours)).toEqual(sheet)
  expect(paragraphs.indexOf(ours ?? '')).toBe(10)
  expect(ours).toMatch(/^Si vous n'êtes pas à l'origine de cette demande, .* annulez l'inscription/)
})

test('the mail has no link (K13), and its subject has no code', () => {
  expect(mail.text).not.toMatch(/https?:|www\./)
  expect(mail.subject).not.toContain(sampleCode)
})

test('the mail is typeset in French: no straight apostrophe, no plain space before a colon', () => {
  expect(mail.text).not.toMatch(/['"]| [:;?!»]|« /)
})
