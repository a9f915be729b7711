import { findPresentable, type MailedCode } from '../../db/mailedCodes.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { CodeKind } from '../../domain/mailedCode.ts'
import type { TriedAddress } from '../../forms/emailAddress.ts'
import { isMailedCode } from '../../secrets/mailedCode.ts'
import { reportUsed } from '../../workflows/mailedCode/client.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { codeLimits } from '../limits/codeLimits.ts'
import { refuseFailure } from '../limits/limiter.ts'
import { type Refused, refused } from '../outcome.ts'

/** A code that somebody presents for an address. */
export interface Presented {
  kind: CodeKind
  address: TriedAddress
  code: string
}

/** The mailed code that was presented in time; undefined for a wrong, late or used one. */
export async function recogniseCode(
  { db, keyring }: ServiceDeps,
  { kind, address, code }: Presented,
): Promise<MailedCode | undefined> {
  if (!address.normalised) return undefined
  return rightOne(keyring, await findPresentable(db, kind, address.normalised), code)
}

/** That of some codes which was presented. Somebody who asked twice may present either. */
export function rightOne(
  keyring: ServiceDeps['keyring'],
  codes: readonly MailedCode[],
  presented: string,
): MailedCode | undefined {
  const [right] = codes.filter((each) => isMailedCode(keyring, each, presented))
  return right
}

/**
 * Counts and refuses a wrong, unknown, expired or used code. Right codes are never counted.
 * @param address whose failures are counted: what was typed, or the id of a space.
 * @throws {MissingKey} when the code may be right: one that is awaited needs a missing key.
 */
export async function refuseCode(
  deps: ServiceDeps,
  kind: CodeKind,
  address: string,
  network: ClientNetwork,
): Promise<Refused> {
  const failure = refused('invalid-code')
  const counted = { normalised: undefined, counted: `${kind} ${address}` }
  const refusal = await refuseFailure(deps, codeLimits(counted, network), failure)
  if (refusal === failure) await requireKeys(deps, 'mailed codes')
  return refusal
}

/** Says to the workflow of a code that it was used. It would find out at the end of the window. */
export function noteUsed({ temporal }: ServiceDeps, code: MailedCode): void {
  reportUsed(temporal, code).catch(() => undefined)
}
