import { afterAll, beforeAll, expect, test } from 'vitest'
import { locationOf, PageClient } from '../../support/browser/pageClient.ts'
import { plainTypography, textOf } from '../../support/browser/textOf.ts'
import { codeIn } from '../../support/parts/mailSink.ts'
import { Service } from '../../support/parts/service.ts'
import { lila, newEmail } from '../../support/people/personas.ts'

const email = newEmail()
/** The text of each screen of a whole journey, by the letter of the sheet. */
const screens = new Map<string, string>()

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
  const { siren } = lila
  await service.db
    .insertInto('companies')
    .values({ siren, status: 'active', name: 'THALES' })
    .execute()
  await walkThrough(PageClient.visit(service))
})
afterAll(() => service.stop())

async function walkThrough(browser: PageClient): Promise<void> {
  const read = async (letter: string, path: string) => {
    const source = await (await browser.get(path)).text()
    screens.set(letter, plainTypography(textOf(source)))
    return source
  }
  await read('B', '/')
  await read('C', '/inscription')
  await read('D', '/inscription/conditions')
  await read('E', await browser.acceptTerms())
  const form = await browser.chooseCredentials(email)
  await read('G', form)
  const check = locationOf(await browser.post(form, lila.fields))
  const [, affiche = ''] = /name="affiche" value="([^"]+)"/.exec(await read('H', check)) ?? []
  await read('I', locationOf(await browser.post(check, { affiche })))
  await read('L', '/activation')
  const code = codeIn(await service.sink.mailTo(email))
  await read('M', locationOf(await browser.post('/activation', { email, code })))
  await browser.post('/', { email, password: lila.password })
  await read('S', '/espace')
}

const texts: Record<string, string[]> = {
  'B1–B10': [
    'Aide',
    'Accueil',
    'Authentification',
    'Connexion à mon espace professionnel',
    'Adresse électronique',
    'Mot de passe',
    'Connexion',
    'Mot de passe oublié',
    'Création de mon espace professionnel',
    'Créer et activer mon espace professionnel',
    'Vous pouvez également payer en ligne votre taxe foncière ou votre cotisation foncière des entreprises en utilisant la référence de votre avis',
    'Payer mes impôts locaux en ligne',
  ],
  'C1–C10': [
    "Pour accéder à vos services en ligne, vous devez d'abord créer votre espace : choisissez la procédure qui vous convient.",
    'Quelle que soit la procédure choisie, vous devrez mentionner une adresse électronique ainsi que le ou les SIREN concernés.',
    'Quitter',
    'Vous souhaitez créer un espace pour votre propre entreprise : optez pour le mode simplifié',
    "Vous souhaitez créer un espace pour l'entreprise que vous représentez ou vous souhaitez créer un espace unique pour différentes entreprises : optez pour le mode expert",
    '1ère étape : Créez votre espace',
    '2ème étape : Activez votre espace',
    'En savoir plus',
  ],
  'D1–D9': [
    'Création de votre espace abonné',
    'Pour créer votre espace, vous devez :',
    '1ère étape : accepter les conditions générales',
    '2ème étape : créer vos identifiants',
    "3ème étape : remplir le formulaire d'inscription",
    '4ème étape : activer votre espace abonné',
    'Quitter',
    '1ère étape : acceptez les conditions générales',
    'Champ obligatoire',
    'Lire les conditions générales',
    'Je reconnais avoir pris connaissance des conditions générales et les accepte sans restriction.',
    'Valider',
  ],
  'E1–E10': [
    '2ème étape : créez vos identifiants',
    'Votre adresse électronique',
    'Important : cette adresse électronique ne pourra être utilisée que pour un seul et unique espace.',
    'Confirmer votre adresse électronique',
    'Votre mot de passe',
    '8 caractères minimum et 20 caractères maximum. Les chiffres et les lettres sont autorisés',
    'Pensez à noter votre mot de passe.',
    'Confirmer votre mot de passe',
    'Valider',
    "une adresse électronique ne peut être associée qu'à un seul espace abonné.",
    'Notez votre mot de passe car pour préserver la confidentialité de votre espace, il est stocké de façon cryptée :',
    "l'administration fiscale ne pourra donc pas vous le communiquer en cas d'oubli.",
  ],
  'G1–G28': [
    "3ème étape : remplissez votre formulaire d'inscription",
    'Champs obligatoires',
    'Usager',
    'Civilité',
    'Nom',
    'Prénom',
    "Entreprise d'appartenance",
    "Il ne s'agit pas ici de saisir le SIREN pour lequel vous souhaitez adhérer aux services en ligne, mais du SIREN de l'entreprise dans laquelle vous exercez votre activité.",
    'Entreprise étrangère',
    'S.I.R.E.N. ou équivalent',
    'Contact',
    'Numéro de téléphone',
    'Adresse électronique',
    email,
    'Numéro de la voie',
    'Nature de la voie',
    'Libellé de la voie',
    "Complément d'adresse",
    'Code postal',
    'Ville',
    'Pays',
    'Question de confiance',
    'Question',
    'Réponse',
    'Étape précédente',
    'Valider',
    'Effacer',
  ],
  'H1–H8': [
    'Votre inscription',
    'Usager',
    'Civilité',
    'Madame',
    'Rosemonde',
    'Lila',
    "Entreprise d'appartenance",
    'S.I.R.E.N. ou équivalent',
    '732 829 320',
    'Raison sociale',
    'THALES',
    'Si la raison sociale affichée est erronée, veuillez prendre contact avec votre Service des Impôts des Entreprises.',
    '01 24 57 88 77',
    email,
    "Complément d'adresse",
    'Le nom de votre animal de compagnie ?',
    'Lili',
    'Étape précédente',
    'Confirmer',
  ],
  'I1–I10': [
    'Activation de votre espace abonné',
    'Madame Lila Rosemonde',
    "Vous allez recevoir le code d'activation dans votre messagerie.",
    `Si vous ne le recevez pas, vérifiez que l'adresse que vous avez saisie (${email}) est correcte, et consultez la rubrique "Courrier indésirable" ou "Spam" de votre messagerie personnelle.`,
    "Remarque : Ce code n'est pas un mot de passe. Il ne doit être utilisé qu'une seule fois pour activer votre espace abonné.",
    'Après réception de ce code, vous devez cliquer sur le lien ci-dessous :',
    'Activez votre espace abonné',
    'Vous pouvez retrouver ce lien sur le site impots.gouv.fr en cliquant sur : "Votre espace professionnel" situé en haut à droite de l\'écran, puis sur "Créer et activer mon espace professionnel" et enfin sur "2ème étape : Activez votre espace" du mode expert.',
    "Vous disposez d'un délai de 48h, à compter de l'envoi du code ci-dessus, pour activer votre espace abonné.",
    'OK',
  ],
  'L1–L4': [
    '4ème étape : activez votre espace abonné',
    "Saisissez l'adresse électronique que vous avez choisie pour identifiant de votre espace",
    "Saisissez le code d'activation qui vous a été adressé dans votre messagerie électronique",
    "Il ne s'agit pas ici de votre mot de passe, mais du code reçu dans votre messagerie électronique.",
    'Valider',
  ],
  'M1–M10': [
    'Votre inscription',
    'Madame Lila Rosemonde',
    'Votre inscription a été réalisée le',
    "Ce numéro d'abonné vous est personnel et doit le rester.",
    'Sauvegardez ou imprimez votre formulaire',
    'Il vous sera indispensable en cas de perte de votre mot de passe.',
    'Vos services en ligne',
    'Pour adhérer ou utiliser les services en ligne, cliquez sur le lien ci-dessous, puis saisissez vos identifiants pour accéder à votre espace abonné.',
    'Accédez à votre espace abonné',
    "communiquer votre numéro d'abonné au titulaire du service que vous voulez co-gérer, afin qu'il vous désigne comme suppléant ou délégué",
  ],
  'S1–S2': ['Gérer mes services'],
}

test.each(Object.entries(texts))(
  'the screen of %s says what the sheet says, in its order',
  (ids, said) => {
    const [letter = ''] = ids
    const screen = screens.get(letter) ?? ''
    let from = 0
    const misplaced = said.filter((text) => {
      const at = screen.indexOf(text, from)
      if (at >= 0) from = at + text.length
      return at < 0
    })
    expect(misplaced).toEqual([])
  },
)

test('every screen has the frame of the sheet (F1, F2, A4, Q4)', () => {
  for (const [letter, screen] of screens) {
    for (const text of [
      'impots.gouv.fr',
      'Votre espace professionnel',
      'Aide',
      'Direction générale des Finances publiques',
    ]) {
      expect(screen, `screen ${letter}`).toContain(text)
    }
  }
  for (const letter of 'CDEGHILM') expect(screens.get(letter)).toContain('Professionnels')
})
