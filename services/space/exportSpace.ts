import { getStoredBeside, type StoredBeside } from '../../db/exports.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver } from '../limits/limiter.ts'
import type { Outcome } from '../outcome.ts'
import { type SpaceView, viewSpace } from './viewSpace.ts'

/**
 * Everything that is stored of the owner of a space, except what opens it (GDPR, articles 15 and
 * 20).
 */
export type SpaceExport = SpaceView & StoredBeside

/** What the owner of a space takes along, within the limit of recaps. */
export async function exportSpace(
  deps: Pick<ServiceDeps, 'db' | 'keyring' | 'rateLimits'>,
  spaceId: string,
): Promise<Outcome<SpaceExport>> {
  const over = await refuseOver(deps, { 'recap-per-space': spaceId })
  if (over) return over
  const seen = await viewSpace(deps, spaceId)
  const beside = await getStoredBeside(deps.db, spaceId)
  return { ok: true, value: { ...seen, ...beside } }
}
