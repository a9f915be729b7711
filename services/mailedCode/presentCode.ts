import type { Client } from '@temporalio/client'
import type { Transaction } from 'kysely'
import { listCodesOfSpace, type ProcedureCode } from '../../db/mailedCodes.ts'
import type { Database } from '../../db/schema.ts'
import { lockSpace } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { ProcedureKind } from '../../domain/mailedCode.ts'
import { isMailedCode } from '../../secrets/mailedCode.ts'
import { reportEnd } from '../../workflows/mailedCode/client.ts'
import { used as codeUsed, withdrawn } from '../../workflows/mailedCode/contract.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { codeLimits } from '../limits/codeLimits.ts'
import { refuseFailure } from '../limits/limiter.ts'
import { type Outcome, type Refused, refused } from '../outcome.ts'
import { isUseNoted, noteUse } from './usedCode.ts'

/** A code that somebody presents. */
export interface Presented {
  kind: ProcedureKind
  /**
   * What it is presented for: a normalised address, or the id of a space. Its failures are counted.
   */
  of: string
  code: string
  network: ClientNetwork
  /** The codes that would be right. Somebody who asked twice may present either. */
  awaited: readonly ProcedureCode[]
}

/**
 * Does what a code is for, in the statement that deletes it. Undefined when the code was used
 * meanwhile, or is late.
 */
export type Use<Done> = (trx: Transaction<Database>) => Promise<Outcome<Done> | undefined>

/**
 * Uses a presented code if it is right and in time. What it is for, and the note that it is used, are
 * one transaction. A repetition within 10 minutes is `repeated`: its first answer can have been lost.
 * A wrong, unknown, late or used code gets one single refusal, `invalid-code`.
 * @param prepare what is slow, for the right code; what it answers with does what the code is for.
 * @throws {MissingKey} when the code may be right: one that is awaited needs a missing key.
 */
export async function presentCode<Done>(
  deps: ServiceDeps,
  { kind, of, code, network, awaited }: Presented,
  prepare: (right: ProcedureCode) => Promise<Use<Done>> | Use<Done>,
): Promise<Outcome<Done | 'repeated'>> {
  const { db, keyring, temporal } = deps
  const used = { use: kind, of, code }
  const right = awaited.find((each) => isMailedCode(keyring, each, code))
  const use = right && (await prepare(right))
  const { spaceId } = right ?? {}
  const ofSpace = spaceId === undefined ? [] : await listCodesOfSpace(db, spaceId)
  const outcome =
    right &&
    use &&
    (await db.transaction().execute(async (trx) => {
      if (spaceId !== undefined) await lockSpace(trx, spaceId)
      const outcome = await use(trx)
      if (outcome?.ok) await noteUse({ db: trx, keyring }, used)
      return outcome
    }))
  if (!right || !outcome) {
    const isRepeated = await isUseNoted(deps, used)
    return isRepeated ? { ok: true, value: 'repeated' } : refuseCode(deps, kind, of, network)
  }
  if (!outcome.ok) return outcome
  deps.meter.count('codes_used_total', { kind })
  reportEnds(temporal, right, ofSpace)
  return outcome
}

/**
 * Says to the workflows of codes that one was used, and others perhaps withdrawn with it. Each looks
 * itself what is gone; without a report it does so at the end of its window.
 */
function reportEnds(
  temporal: Client,
  right: ProcedureCode,
  ofSpace: readonly Pick<ProcedureCode, 'id' | 'kind'>[],
): void {
  const others = ofSpace.filter(({ id }) => id !== right.id)
  const reports = [
    reportEnd(temporal, right, codeUsed),
    ...others.map((other) => reportEnd(temporal, other, withdrawn)),
  ]
  void Promise.allSettled(reports)
}

/** The outcome of a statement that answers undefined when the code was used meanwhile, or is late. */
export function done<Value>(value: Value | undefined): Outcome<Value> | undefined {
  return value === undefined ? undefined : { ok: true, value }
}

/** Counts and refuses a wrong, unknown, late or used code. Right codes are never counted. */
export async function refuseCode(
  deps: ServiceDeps,
  kind: ProcedureKind,
  of: string,
  network: ClientNetwork,
): Promise<Refused> {
  const failure = refused('invalid-code')
  const counted = { normalised: undefined, counted: `${kind} ${of}` }
  const refusal = await refuseFailure(deps, codeLimits(counted, network), failure)
  if (refusal === failure) await requireKeys(deps, 'mailed codes')
  return refusal
}
