import { openOptionDraft } from '../../db/certificateOptions.ts'
import { findCertificateSpace } from '../../db/certificateSpaces.ts'
import { insertDraft } from '../../db/drafts.ts'
import { listPresentable } from '../../db/mailedCodes.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { OptionProof } from '../../forms/certificateOption.ts'
import { createDraftToken } from '../../secrets/draftToken.ts'
import { terms } from '../../texts/terms.fr.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver } from '../limits/limiter.ts'
import { done, presentCode, refuseCode } from '../mailedCode/presentCode.ts'
import type { Outcome } from '../outcome.ts'
import type { OpenedDraft } from '../registration/draft.ts'

const kind = 'certificate-option'

/**
 * Opens a draft for the holder of a certificate space, with the code that was mailed to its address;
 * the current terms are accepted with it. It goes on as any other draft, and its space takes the
 * files and services over (E'3). Repeating it within 10 minutes opens another draft.
 */
export async function proveOption(
  deps: ServiceDeps,
  { certificate, address, code }: OptionProof,
  network: ClientNetwork,
): Promise<Outcome<OpenedDraft>> {
  const { db, keyring } = deps
  const email = address.normalised
  const of = `${certificate} ${address.counted}`
  if (!email) return refuseCode(deps, kind, of, network)
  const awaited = await listPresentable(db, kind, { email, certificate })
  const presented = { kind, of, code, network, awaited } as const
  const keyId = keyring.current.id
  const outcome = await presentCode(deps, presented, ({ id: codeId }) => async (trx) => {
    return done(await openOptionDraft(trx, { codeId, termsVersion: terms.version, keyId }))
  })
  if (!outcome.ok) return outcome
  if (outcome.value !== 'repeated') return opened(outcome.value)
  const isThere = await findCertificateSpace(db, { certificate, email })
  if (!isThere) return refuseCode(deps, kind, of, network)
  const over = await refuseOver(deps, { 'draft-per-network': { network } })
  if (over) return over
  return opened(await insertDraft(db, terms.version, keyId, certificate))

  function opened({ id, expiresAt }: Omit<OpenedDraft, 'token'>): Outcome<OpenedDraft> {
    return { ok: true, value: { id, token: createDraftToken(keyring, id), expiresAt } }
  }
}
