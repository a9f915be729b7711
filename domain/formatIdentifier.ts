import type { EmployingCompany } from './identity.ts'

/** A SIREN in groups of three digits (N1). The identifier of a foreign company stays as given. */
export function formatIdentifier({ foreign, identifier }: EmployingCompany): string {
  if (foreign) return identifier
  return identifier.replace(/(\d{3})(?=\d)/g, '$1\u00a0')
}
