import { getSpace } from '../../db/spaces.ts'
import type { Context } from '../deps.ts'
import { recapOf } from './recapOf.ts'

/** The recap of the space of a session, as its coordinates are now. */
export async function recapOfSpace(
  context: Context,
  spaceId: string,
): Promise<{ document: Buffer; subscriberNumber: string }> {
  const space = await getSpace(context.db, spaceId)
  return { document: await recapOf(context, space), subscriberNumber: space.subscriberNumber }
}
