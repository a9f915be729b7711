import { storeRecap } from '../../../activities/storeRecap.ts'
import { findSpace } from '../../../db/spaces.ts'
import type { Person } from '../people/person.ts'
import type { Service } from './service.ts'

/** Stores the recap of a space, as after a change of its coordinates. */
export async function storeRecapOf({ deps }: Service, { id }: Person): Promise<void> {
  const found = await findSpace(deps.db, { registrationId: id })
  if (!found) throw new Error('the space is not there')
  await storeRecap(deps, found.space)
}
