import { insertDraft } from '../../db/drafts.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import { createDraftToken, openDraftToken } from '../../secrets/draftToken.ts'
import { terms } from '../../texts/terms.fr.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver } from '../limits/limiter.ts'
import type { Outcome } from '../outcome.ts'

/** A new draft and its token. */
export interface OpenedDraft {
  id: string
  token: string
  expiresAt: Date
}

/** Accepts the current terms (§2, step 1), and opens a draft. */
export async function openDraft(
  deps: ServiceDeps,
  network: ClientNetwork,
): Promise<Outcome<OpenedDraft>> {
  const over = await refuseOver(deps, { 'draft-per-network': { network } })
  if (over) return over
  const { id, expiresAt } = await insertDraft(deps.db, terms.version)
  return { ok: true, value: { id, token: createDraftToken(deps.keyring, id), expiresAt } }
}

/** The id of the registration of a token; undefined when this service did not make the token. */
export function identifyDraft({ keyring }: ServiceDeps, token: string): string | undefined {
  return openDraftToken(keyring, token)
}
