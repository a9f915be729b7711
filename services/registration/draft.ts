import { insertDraft } from '../../db/drafts.ts'
import { createDraftToken, openDraftToken } from '../../secrets/draftToken.ts'
import { terms } from '../../texts/terms.fr.ts'
import type { ServiceDeps } from '../deps.ts'

/** A new draft and its token. */
export interface OpenedDraft {
  id: string
  token: string
  expiresAt: Date
}

/** Accepts the current terms (§2, step 1), and opens a draft. */
export async function openDraft({ db, keyring }: ServiceDeps): Promise<OpenedDraft> {
  const { id, expiresAt } = await insertDraft(db, terms.version, keyring.current.id)
  return { id, token: createDraftToken(keyring, id), expiresAt }
}

/** The id of the registration of a token; undefined when this service did not make the token. */
export function identifyDraft({ keyring }: ServiceDeps, token: string): string | undefined {
  return openDraftToken(keyring, token)
}
