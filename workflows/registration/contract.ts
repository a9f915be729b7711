import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'

/** The task queue of every workflow of this service. */
export const taskQueue = 'registrations'

export const registrationType = 'registration'

/** The workflow of a registration. */
export const registrationWorkflowId = (registrationId: string) => `registration-${registrationId}`

/** The registration of a workflow. */
export const registrationIdOf = (workflowId: string) => workflowId.replace(/^registration-/, '')

/** No personal data and no code: Temporal shows a workflow's input to everyone. */
export interface RegistrationInput {
  registrationId: string
  /** The key that the code is derived from. */
  keyId: string
  codeFingerprint: string
  /** ISO 8601, as PT48H. */
  activationWindow: string
}

export type RegistrationStatus =
  | 'sending-code'
  | 'awaiting-activation'
  | 'creating-space'
  | 'activated'
  | 'abandoned'

export type AbandonReason = 'code-expired' | 'undeliverable' | 'cancelled' | 'address-taken'

/** How a registration ended. */
export type RegistrationResult =
  | { status: 'activated' }
  | { status: 'abandoned'; reason: AbandonReason }

/** What the holder of the code presents: its fingerprint, and when (PostgreSQL's clock). */
export interface Presentation {
  codeFingerprint: string
  /** RFC 3339, UTC. */
  at: string
}

export interface RegistrationState {
  status: RegistrationStatus
  /** RFC 3339, UTC; unknown until the mail server has accepted the mail. */
  activationDeadline?: string
}

/** Answered once the space is there, or the registration has ended otherwise. */
export const activateUpdate = defineUpdate<RegistrationResult, [Presentation]>('activate')

/** The same when no worker answers: the server records it, and nobody waits for the outcome. */
export const activateSignal = defineSignal<[Presentation]>('activate')

/** Answered once nothing is left of the registration, or it has ended otherwise. */
export const cancelUpdate = defineUpdate<RegistrationResult, [Presentation]>('cancel')

export const cancelSignal = defineSignal<[Presentation]>('cancel')

export const statusQuery = defineQuery<RegistrationState>('status')

export const statusAttribute = defineSearchAttributeKey(
  'RegistrationStatus',
  SearchAttributeType.KEYWORD,
)
export const deadlineAttribute = defineSearchAttributeKey(
  'ActivationDeadline',
  SearchAttributeType.DATETIME,
)
export const reasonAttribute = defineSearchAttributeKey(
  'AbandonReason',
  SearchAttributeType.KEYWORD,
)
