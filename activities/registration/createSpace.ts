import { randomInt } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import type { Kysely } from 'kysely'
import { findEmailUse } from '../../db/emailUse.ts'
import { findPending } from '../../db/pending.ts'
import type { Database } from '../../db/schema.ts'
import { findSpace, insertSpace, isCertificateTaken } from '../../db/spaces.ts'
import { numbersPerYear, subscriberNumber } from '../../domain/subscriberNumber.ts'
import { type CodeSource, isCodeFingerprint } from '../../secrets/activationCode.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import type { CreateSpaceResult } from '../../workflows/registration/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { whereabouts } from '../whereabouts.ts'

/**
 * Turns a registration into a space (§3.2) in one statement: the number is assigned, the space is
 * inserted and the registration is deleted. A retry finds the space. Anyone who can write to
 * Temporal can call this activity: only the fingerprint of the mailed code makes a space. Its recap
 * (§4) is rendered when it is asked for.
 */
export function createSpaceActivity(deps: ActivityDeps) {
  const { db, keyring } = deps
  return async function createSpace(
    registrationId: string,
    activatedAt: string,
    codeFingerprint?: string,
  ): Promise<CreateSpaceResult> {
    const pending = await findPending(db, registrationId)
    if (pending) requireFingerprint(keyring, pending, codeFingerprint)
    return create(deps, registrationId, new Date(activatedAt))
  }
}

function requireFingerprint(keyring: Keyring, source: CodeSource, presented?: string): void {
  // A call that an older version scheduled, and that was not done yet: reset the workflow.
  if (presented === undefined) throw ApplicationFailure.retryable('', 'ScheduledBefore030')
  if (isCodeFingerprint(keyring, source, presented)) return
  throw ApplicationFailure.nonRetryable('', 'WrongFingerprint')
}

async function create(
  deps: ActivityDeps,
  registrationId: string,
  activatedAt: Date,
): Promise<CreateSpaceResult> {
  const { db } = deps
  for (;;) {
    const number = subscriberNumber(activatedAt, randomInt(numbersPerYear))
    const made = { registrationId, subscriberNumber: number, activatedAt }
    if (await insertSpace(db, made)) return noteCreated(deps, activatedAt)
    const result = await whyNotInserted(db, registrationId)
    if (result) return result
  }
}

/** The activation is on PostgreSQL's clock, which may be a little ahead. */
function noteCreated({ log, meter }: ActivityDeps, activatedAt: Date): CreateSpaceResult {
  meter.count('registrations_activated_total', {})
  const seconds = Math.max(0, Date.now() - activatedAt.getTime()) / 1_000
  meter.observe('registration_space_seconds', seconds)
  log.info(whereabouts(), 'space created')
  return created
}

const created: CreateSpaceResult = { outcome: 'created', recap: 'when-asked' }

/**
 * Why no space was inserted; undefined when only the number was taken, and another can be drawn.
 */
async function whyNotInserted(
  db: Kysely<Database>,
  registrationId: string,
): Promise<CreateSpaceResult | undefined> {
  if (await findSpace(db, { registrationId })) return created
  const pending = await findPending(db, registrationId)
  if (!pending) return { outcome: 'cancelled' }
  const use = await findEmailUse(db, pending.email)
  const isTaken = use?.by === 'space' || (await isCertificateTaken(db, registrationId))
  return isTaken ? { outcome: 'address-taken' } : undefined
}
