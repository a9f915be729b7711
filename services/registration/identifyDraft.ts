import { openDraftToken } from '../../secrets/draftToken.ts'
import type { Context } from '../deps.ts'

/** The registration that a token opens, or undefined for a token that is not ours. */
export function identifyDraft({ keyring }: Context, token: string): string | undefined {
  return openDraftToken(keyring, token)
}
