import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { workflowInfo } from '@temporalio/workflow'
import { sameFingerprint } from '../../domain/sameFingerprint.ts'
import type { Presentation, RegistrationInput } from './contract.ts'

/**
 * Whether the argument of a message has the right shape. An error in a Signal's handler would stop
 * the workflow for ever.
 */
export function isPresentation(argument: unknown): argument is Presentation {
  if (typeof argument !== 'object' || argument === null) return false
  const { codeFingerprint, at } = argument as Partial<Presentation>
  const isDate = typeof at === 'string' && !Number.isNaN(Date.parse(at))
  return typeof codeFingerprint === 'string' && isDate
}

/**
 * Whether a message brings the fingerprint of the code. Anyone who can write to Temporal can send
 * messages, and read the input; only this service can make the fingerprint.
 */
export function bringsFingerprint(
  { codeFingerprint: presented }: Presentation,
  { codeFingerprintHash, codeFingerprint }: RegistrationInput,
): boolean {
  if (codeFingerprintHash !== undefined) {
    return sameFingerprint(codeFingerprintHash, bytesToHex(sha256(utf8ToBytes(presented))))
  }
  return codeFingerprint !== undefined && sameFingerprint(codeFingerprint, presented)
}

/** How far the clock of PostgreSQL, which `at` is on, may be from Temporal's. */
const clocksDifferMs = 2 * 3_600_000

/**
 * When a code was presented, between the start of the workflow and now, two hours more or less: a
 * message cannot date a space in another year. Milliseconds.
 */
export function boundedAtMs({ at }: Presentation): number {
  const earliestMs = workflowInfo().startTime.getTime() - clocksDifferMs
  const latestMs = Date.now() + clocksDifferMs
  return Math.min(Math.max(Date.parse(at), earliestMs), latestMs)
}
