import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import { uuidPattern } from '../../domain/uuid.ts'

export const registrationType = 'registration'

/** The id of the workflow of a registration. */
export const registrationWorkflowId = (registrationId: string) => `registration-${registrationId}`

const ours = new RegExp(`^${registrationWorkflowId(`(${uuidPattern})`)}$`)

/**
 * The id of the registration of a workflow; undefined for another workflow. Anybody who can write to
 * Temporal can start one of this type, with any id.
 */
export const registrationIdOf = (workflowId: string) => ours.exec(workflowId)?.[1]

/**
 * Contains no personal data, and nothing that activates: Temporal shows the input of workflows to
 * everyone.
 */
export interface RegistrationInput {
  registrationId: string
  /** The id of the key that the code is derived from. */
  keyId: string
  /** SHA-256, in hexadecimal, of the fingerprint that a presentation must bring. */
  codeFingerprintHash?: string
  /** The fingerprint itself, in place of its hash: the input of registrations before 0.3.0. */
  codeFingerprint?: string
  /** ISO 8601, such as PT48H. */
  activationWindow: string
}

/** Whether a registration was started before 0.3.0. Its workflow goes on as it began. */
export const isBefore030 = (input: RegistrationInput) => input.codeFingerprintHash === undefined

export type RegistrationStatus =
  | 'sending-code'
  | 'awaiting-activation'
  | 'creating-space'
  | 'activated'
  | 'abandoned'

export type AbandonReason = 'code-expired' | 'undeliverable' | 'cancelled' | 'address-taken'

export interface Abandoned {
  status: 'abandoned'
  reason: AbandonReason
}

/** How a registration ended. */
export type RegistrationResult = { status: 'activated' } | Abandoned

/** What was done for a registration: the result of its workflow. */
export type RegistrationEnd =
  | {
      status: 'activated'
      /** What became of the recap that was stored before 0.4.0; `left`: it could not be. */
      recap?: 'stored' | 'left' | 'gone'
    }
  | Abandoned

/**
 * What became of the mail, and how often the activity tried, which workers before 0.3.0 do not say;
 * `cancelled`: the registration is not there any more.
 */
export type SendCodeResult =
  | { outcome: 'accepted'; activationDeadline: string; tries?: number }
  | { outcome: 'undeliverable' | 'address-taken' | 'cancelled' }

/** The failure of a mail that an ordinary activity has to send. */
export const notAtOnce = 'NotAtOnce'

/** `cancelled`: the registration is not there any more, and became no space. */
export interface CreateSpaceResult {
  outcome: 'created' | 'address-taken' | 'cancelled'
  /** Its recap is rendered when it is asked for. Workers before 0.4.0 do not say so: it is stored. */
  recap?: 'when-asked'
}

/** How long the window still lasts, in milliseconds; 0 when everything is deleted. */
export interface AbandonResult {
  leftMs: number
}

/** What the holder of the code presents: its fingerprint, and when. */
export interface Presentation {
  codeFingerprint: string
  /** When the code was looked up, on PostgreSQL's clock, RFC 3339, UTC. */
  at: string
}

/**
 * A message of the holder of the code. The Update is answered once the registration has ended. The
 * Signal is for when no worker answers: Temporal records it, and the caller does not wait for the
 * end.
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

/** The holder of the code cancels the registration. */
export const cancel = message('cancel')

/** The answer of the status query. */
export interface Standing {
  status: RegistrationStatus
  /** RFC 3339, UTC; undefined until the mail server has accepted the mail. */
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
/** When the mail server accepted the mail. */
export const acceptedAttribute = defineSearchAttributeKey(
  'MailAcceptedAt',
  SearchAttributeType.DATETIME,
)
export const reasonAttribute = defineSearchAttributeKey(
  'AbandonReason',
  SearchAttributeType.KEYWORD,
)
