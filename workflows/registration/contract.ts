import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'

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

/** What became of the mail; `cancelled`: the registration is not there any more. */
export type SendCodeResult =
  | { outcome: 'accepted'; activationDeadline: string }
  | { outcome: 'undeliverable' | 'address-taken' | 'cancelled' }

/** `cancelled`: the registration is not there any more, and became no space. */
export interface CreateSpaceResult {
  outcome: 'created' | 'address-taken' | 'cancelled'
}

/** What the holder of the code presents: its fingerprint, and when. */
export interface Presentation {
  codeFingerprint: string
  /** The instant of the look-up on PostgreSQL's clock, RFC 3339, UTC. */
  at: string
}

/**
 * A message of the holder of the code. The Update is answered once the registration has ended; the
 * Signal is for when no worker answers: the server records it, and nobody waits for the end.
 */
export interface Message {
  update: ReturnType<typeof defineUpdate<RegistrationResult, [Presentation]>>
  signal: ReturnType<typeof defineSignal<[Presentation]>>
}

const message = (name: string): Message => ({
  update: defineUpdate(name),
  signal: defineSignal(name),
})

/** The holder of the code activates the space. */
export const activate = message('activate')

/** The holder of the code gives the registration up. */
export const cancel = message('cancel')

/** Where a registration stands. */
export interface Standing {
  status: RegistrationStatus
  /** RFC 3339, UTC; unknown until the mail server has accepted the mail. */
  activationDeadline?: string
}

export const statusQuery = defineQuery<Standing>('status')

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
