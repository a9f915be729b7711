import type { Identity } from '../domain/identity.ts'

/** Civilité as it is written before a name (G4). */
export function titleName(title: Identity['title']): string {
  return title === 'madame' ? 'Madame' : 'Monsieur'
}
