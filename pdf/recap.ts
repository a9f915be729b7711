import { formatIdentifier } from '../domain/formatIdentifier.ts'
import type { Identity, PostalAddress } from '../domain/identity.ts'
import { trustQuestions } from '../domain/trustQuestions.fr.ts'
import { vatNumberOf } from '../forms/company.ts'
import { formatPhone } from '../forms/phone.ts'
import { countryName } from '../texts/countryName.fr.ts'
import { titleName } from '../texts/titleName.fr.ts'

/** The content of the recap of a space (P5–P16). */
export interface Recap {
  subscriberNumber: string
  activatedAt: Date
  email: string
  identity: Identity
  trustAnswer: string
  /** Undefined when the directory has none. */
  companyName: string | undefined
  /** SIRENs of the files and names of the services that were taken over (E'3). */
  files: string[]
  services: string[]
}

/** The recap of a space, without the other data of its row. */
export function toRecap(
  space: Omit<Recap, 'email' | 'trustAnswer'> & { emailTyped: string },
  trustAnswer: string,
): Recap {
  const { subscriberNumber, activatedAt, emailTyped: email, identity, companyName } = space
  const { files, services } = space
  return {
    subscriberNumber,
    activatedAt,
    email,
    identity,
    companyName,
    files,
    services,
    trustAnswer,
  }
}

/** One label and its value, on one or several lines. */
export interface Pair {
  label: string
  lines: string[]
}

/** One pair, or two side by side. */
export type PairRow = [Pair] | [Pair, Pair]

/** A titled block of rows. */
export interface Block {
  title: string
  rows: PairRow[]
}

const unknown = '–'

/** The blocks of the recap in the sheet's order, with the sheet's labels (P4–P16). */
export function recapBlocks(recap: Recap): Block[] {
  return [identityBlock(recap), companyBlock(recap), trustBlock(recap), ...takenOverBlock(recap)]
}

function identityBlock({ identity, subscriberNumber, email }: Recap): Block {
  return {
    title: 'Votre identité\u00a0:',
    rows: [
      [pair('Civilité', titleName(identity.title)), pair('Prénoms', identity.firstName)],
      [
        pair('Nom', identity.lastName.toLocaleUpperCase('fr')),
        pair('Tel professionnel', formatPhone(identity.phone)),
      ],
      [pair('N°\u00a0d’abonné', subscriberNumber)],
      [pair('Adresse mail professionnelle', email)],
      [pair('Adresse professionnelle', ...addressLines(identity.address))],
    ],
  }
}

function companyBlock({ identity: { company }, companyName }: Recap): Block {
  return {
    title: 'Votre entreprise d’appartenance\u00a0:',
    rows: [
      [pair('Entreprise étrangère', company.foreign ? 'oui' : 'non')],
      [pair('S.I.R.E.N. ou équivalent', formatIdentifier(company))],
      [pair('Raison sociale', companyName || unknown)],
      [pair('N°\u00a0de TVA intracommunautaire', vatNumberOf(company) ?? unknown)],
      [pair('Statut professionnel', unknown)],
    ],
  }
}

function trustBlock({ identity, trustAnswer }: Recap): Block {
  const question = trustQuestions.find(({ id }) => id === identity.trustQuestion)
  return {
    title: 'Question de confiance\u00a0:',
    rows: [
      [pair('Question de confiance', question?.text ?? unknown)],
      [pair('Réponse de confiance', trustAnswer)],
    ],
  }
}

/** What was taken over from a certificate space; nothing in a space that was created empty (R13). */
function takenOverBlock({ files, services }: Recap): Block[] {
  const sirens = files.map((identifier) => formatIdentifier({ foreign: false, identifier }))
  const rows = [
    ...fileRows(sirens),
    ...services.map((name): PairRow => [pair('Service repris', name)]),
  ]
  return rows.length === 0 ? [] : [{ title: 'Vos dossiers et vos services\u00a0:', rows }]
}

/** A row is never split between pages. A SIREN is one line; the name of a service can be several. */
const longestRow = 20

function fileRows(sirens: readonly string[]): PairRow[] {
  const rows: PairRow[] = []
  for (let first = 0; first < sirens.length; first += longestRow) {
    const label = first === 0 ? 'Dossiers repris (S.I.R.E.N.)' : 'Dossiers repris (suite)'
    rows.push([pair(label, ...sirens.slice(first, first + longestRow))])
  }
  return rows
}

function pair(label: string, ...lines: string[]): Pair {
  return { label, lines }
}

/** The lines of a postal address (P9): way, complement, postal code and city, country. */
function addressLines(address: PostalAddress): string[] {
  const way = [address.streetNumber, address.streetType, address.streetName]
  const locality = [address.postalCode, address.city]
  const lines = [joined(way), address.complement, joined(locality), countryName(address.country)]
  return lines.filter((line) => line !== '')
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}
