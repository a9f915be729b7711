import type { Identity } from './identity.ts'
import { titleName } from './titleName.ts'

/** Civilité, prénom, nom: the order of the final page, on every page (X4). */
export function fullName({ title, firstName, lastName }: Identity): string {
  return `${titleName(title)} ${firstName} ${lastName}`
}
