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
  deps: ServiceDeps,
  spaceId: string,
): Promise<Outcome<SpaceExport>> {
  const over = await refuseOver(deps, { 'recap-per-space': spaceId })
  return over ?? { ok: true, value: await getSpaceExport(deps, spaceId) }
}

/** What is stored of the owner of a space. @throws {SpaceGone} */
export async function getSpaceExport(
  deps: Pick<ServiceDeps, 'db' | 'keyring'>,
  spaceId: string,
): Promise<SpaceExport> {
  const seen = await viewSpace(deps, spaceId)
  const beside = await getStoredBeside(deps.db, spaceId)
  return { ...seen, ...beside }
}
