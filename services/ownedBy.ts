import { readDraftToken } from '../secrets/draftToken.ts'
import type { Context } from './context.ts'

/** The registration that a token opens, or undefined for a token that is not ours. */
export function ownedBy({ keyring }: Context, token: string): string | undefined {
  return readDraftToken(keyring, token)
}
