import type { Context, Next } from 'hono'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import { toSignIn } from '../paths.ts'
import { sessionOf } from '../sessionOf.ts'
import { isOfOtherSpace } from './shownSpace.ts'

/**
 * Serves a page of the space to its owner only. Others are sent to the sign-in page, which says
 * why, and leads to the page afterwards. A form that was shown for another space is refused.
 */
export async function signedInOnly(c: Context<WebEnv>, next: Next): Promise<Response | undefined> {
  const session = await sessionOf(c)
  if (!session) return toSignIn(c)
  if (isOfOtherSpace(c.get('form'), session.spaceId)) throw new PageFault('other-space')
  c.set('session', session)
  await next()
  return undefined
}
