import { getStoredBeside, type StoredBeside } from '../../db/exports.ts'
import type { ServiceDeps } from '../deps.ts'
import { type SpaceView, viewSpace } from './viewSpace.ts'

/** Everything that is stored of the owner of a space, except what opens it (GDPR, articles 15 and 20). */
export type SpaceExport = SpaceView & StoredBeside

/** What the owner of a space takes along. */
export async function exportSpace(deps: ServiceDeps, spaceId: string): Promise<SpaceExport> {
  const [seen, beside] = await Promise.all([
    viewSpace(deps, spaceId),
    getStoredBeside(deps.db, spaceId),
  ])
  return { ...seen, ...beside }
}
