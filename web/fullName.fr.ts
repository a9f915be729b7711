import type { Identity } from '../domain/identity.ts'
import { titleName } from '../texts/titleName.fr.ts'

/** Civilité, prénom, nom, in the order of the final page (X4). */
export function fullName({ title, firstName, lastName }: Identity): string {
  return `${titleName(title)} ${firstName} ${lastName}`
}
