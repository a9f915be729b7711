import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import { defineSignal } from '@temporalio/workflow'
import type { ProcedureKind } from '../../domain/mailedCode.ts'

/** The id of the workflow of a code, whose kind is the workflow's type. */
export const mailedCodeWorkflowId = (kind: ProcedureKind, codeId: string) => `${kind}-${codeId}`

/** Contains no personal data: the activities read it from the database. */
export interface MailedCodeInput {
  codeId: string
  /** ISO 8601, such as PT1H. */
  window: string
}

export type CodeStatus = 'sending-code' | 'awaiting-code' | 'used' | 'abandoned'

/** `withdrawn`: another code of the space was used; or this one was, and nobody reported it. */
export type CodeAbandonReason = 'code-expired' | 'undeliverable' | 'cancelled' | 'withdrawn'

/** How the wait for a code ended. What it is for was done before, by who took the code. */
export type MailedCodeResult =
  | { status: 'used' }
  | { status: 'abandoned'; reason: CodeAbandonReason }

/** What became of the mail. `kept`: it was refused, and the window is open all the same. */
export type MailCodeResult =
  | { outcome: 'accepted' | 'kept'; deadline: string; tries?: number }
  | { outcome: 'undeliverable' | 'withdrawn' }

/** Whether the code was there, and how long its window still lasts, in milliseconds. */
export interface ForgetCodeResult {
  wasThere: boolean
  leftMs: number
}

/**
 * Say that the code was used, or that it was withdrawn because another one was. The workflow looks
 * whether it is gone.
 */
export const used = defineSignal('used')
export const withdrawn = defineSignal('withdrawn')

export const codeStatusAttribute = defineSearchAttributeKey(
  'CodeStatus',
  SearchAttributeType.KEYWORD,
)
export const codeDeadlineAttribute = defineSearchAttributeKey(
  'CodeDeadline',
  SearchAttributeType.DATETIME,
)
