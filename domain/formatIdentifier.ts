import type { EmployingCompany } from './identity.ts'

/** A SIREN in threes (N1); another country's identifier as it was given. */
export function formatIdentifier({ foreign, identifier }: EmployingCompany): string {
  if (foreign) return identifier
  return identifier.replace(/(\d{3})(?=\d)/g, '$1\u00a0')
}
