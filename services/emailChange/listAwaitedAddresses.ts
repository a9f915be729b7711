import { listPresentable } from '../../db/mailedCodes.ts'
import type { ServiceDeps } from '../deps.ts'

/** The new addresses, as typed, from which the owner of a space may still present a code. */
export async function listAwaitedAddresses(
  { db }: Pick<ServiceDeps, 'db'>,
  spaceId: string,
): Promise<string[]> {
  const codes = await listPresentable(db, 'email-change', { spaceId })
  return [...new Set(codes.map(({ email }) => email.typed))]
}
