import { randomUUID } from 'node:crypto'
import type { Identity } from '../../../domain/identity.ts'
import type { Recap } from '../../../pdf/recap.ts'

/** The activation code that the sheet shows (N4): right in form, and never a right code here. */
export const sampleCode = 'VspJiHEQjPAq'

/** Lila Rosemonde's form, as the API takes it. */
const lilaIdentity = {
  title: 'madame',
  lastName: 'Rosemonde',
  firstName: 'Lila',
  phone: '01 24 57 88 77',
  company: { foreign: false, identifier: '732 829 320' },
  address: { city: 'Paris', country: 'FR' },
  trustQuestion: 'animal',
  trustAnswer: 'Lili',
}

/** The person of the sheet's own example, with a SIREN and a phone number that are real. */
export const lila = {
  fullName: 'Lila Rosemonde',
  password: 'Jacinthe2026',
  /** Right in form, and not hers. */
  otherPassword: 'Nenuphar2026',
  siren: '732829320',
  identity: lilaIdentity,
  /** What she types on the form of step 3, by the label of the field. */
  typed: {
    Nom: lilaIdentity.lastName,
    Prénom: lilaIdentity.firstName,
    'S.I.R.E.N. ou équivalent': lilaIdentity.company.identifier,
    'Numéro de téléphone': lilaIdentity.phone,
    Ville: lilaIdentity.address.city,
    Réponse: lilaIdentity.trustAnswer,
  },
  /** What she chooses there, by the label of the list. */
  chosen: { Civilité: 'Madame', Question: 'Le nom de votre animal de compagnie\u00a0?' },
  /** What the form of step 3 sends, by the name of the field. */
  fields: {
    title: lilaIdentity.title,
    lastName: lilaIdentity.lastName,
    firstName: lilaIdentity.firstName,
    phone: lilaIdentity.phone,
    'company-foreign': 'non',
    'company-identifier': lilaIdentity.company.identifier,
    'address-city': lilaIdentity.address.city,
    'address-country': lilaIdentity.address.country,
    trustQuestion: lilaIdentity.trustQuestion,
    trustAnswer: lilaIdentity.trustAnswer,
  },
}

/** An address of Lila's that no other test has. */
export const newEmail = () => `lila.${randomUUID()}@example.fr`

/** Maëlle Le Goff, who left nothing of the form empty, as the service keeps it. */
const maelleIdentity: Identity = {
  title: 'madame',
  lastName: 'Le Goff',
  firstName: 'Maëlle',
  phone: '+33298123456',
  company: { foreign: false, identifier: '732829320' },
  address: {
    streetNumber: '7 bis',
    streetType: 'quai',
    streetName: 'de la Fosse',
    complement: 'Escalier C',
    postalCode: '29200',
    city: 'Brest',
    country: 'FR',
  },
  trustQuestion: 'animal',
}

const maelleRecap: Recap = {
  subscriberNumber: '20310987654321',
  activatedAt: new Date('2031-03-04T05:06:07.890Z'),
  email: 'maelle.legoff@cabinet.example',
  identity: maelleIdentity,
  trustAnswer: 'Korrigan',
  companyName: 'Forêt & Filles',
}

export const maelle = { identity: maelleIdentity, recap: maelleRecap }
