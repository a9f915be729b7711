import type { EmployingCompany } from '../../domain/identity.ts'
import type { Context } from '../deps.ts'

/** The name to show of the company one works in (H3): of a French one, if the directory has it. */
export async function companyNameOf(
  { companies }: Context,
  { foreign, identifier }: EmployingCompany,
): Promise<string | undefined> {
  if (foreign) return undefined
  const answer = await companies.find(identifier)
  return 'name' in answer ? answer.name : undefined
}
