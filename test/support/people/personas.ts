import { randomUUID } from 'node:crypto'
import type { Identity } from '../../../domain/identity.ts'
import { isSiren } from '../../../domain/siren.ts'
import type { Recap } from '../../../pdf/recap.ts'

/** The activation code in the sheet (N4): in the right form, and never right here. */
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

/** The same as it is typed on the pages, where every field is sent. */
const lilaForm = {
  ...lilaIdentity,
  address: {
    streetNumber: '',
    streetType: '',
    streetName: '',
    complement: '',
    postalCode: '',
    ...lilaIdentity.address,
  },
}

/** The person of the sheet's example, with a real SIREN and a real phone number. */
export const lila = {
  fullName: 'Lila Rosemonde',
  password: 'Hibou7Tisane4Gare',
  /** Another person's password. */
  otherPassword: 'Brouette58Lichen',
  siren: '732829320',
  identity: lilaIdentity,
  form: lilaForm,
  /** What she types on the form of step 3, by label. */
  typed: {
    Nom: lilaIdentity.lastName,
    Prénom: lilaIdentity.firstName,
    'S.I.R.E.N. ou équivalent': lilaIdentity.company.identifier,
    'Numéro de téléphone': lilaIdentity.phone,
    Ville: lilaIdentity.address.city,
    Réponse: lilaIdentity.trustAnswer,
  },
  /** What she chooses on this form, by label. */
  chosen: { Civilité: 'Madame', Question: 'Le nom de votre animal de compagnie\u00a0?' },
  /** What this form sends, by field name. */
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

/** An email address of Lila's that no other test uses. */
export const newEmail = () => `lila.${randomUUID()}@example.fr`

/** Different SIRENs whose Luhn sum is right; no company needs to have them. */
export function sirens(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const eight = String(10_000_000 + index)
    const check = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => isSiren(`${eight}${digit}`))
    return `${eight}${check}`
  })
}

/** Maëlle Le Goff’s identity, with every field filled, as the service stores it. */
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
  files: [],
  services: [],
}

export const maelle = { identity: maelleIdentity, recap: maelleRecap }
