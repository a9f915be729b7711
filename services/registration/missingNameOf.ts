import type { EmployingCompany } from '../../domain/identity.ts'
import type { Context } from '../deps.ts'

/** Why a company is shown without its name: the directory hides it, lacks it, or is away. */
export type MissingName = 'hidden' | 'unknown' | 'unavailable'

/** Why a company has no name to show; undefined for a foreign one, which no directory of ours has. */
export async function missingNameOf(
  { companies }: Context,
  { foreign, identifier }: EmployingCompany,
): Promise<MissingName | undefined> {
  if (foreign) return undefined
  const { status } = await companies.find(identifier)
  return status === 'unknown' || status === 'unavailable' ? status : 'hidden'
}
