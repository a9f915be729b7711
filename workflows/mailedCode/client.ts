import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import type { ProcedureKind } from '../../domain/mailedCode.ts'
import { type Starter, startOnce, withinSeconds } from '../client.ts'
import {
  codeStatusAttribute,
  type MailedCodeInput,
  mailedCodeWorkflowId,
  type used,
  type withdrawn,
} from './contract.ts'

/** A code and what its workflow needs to know. */
export interface StartedCode {
  id: string
  kind: ProcedureKind
  /** ISO 8601. */
  window: string
}

/** What the list of workflows says of each kind. */
const summaries: Record<ProcedureKind, string> = {
  'password-reset': 'A new password for who forgot theirs',
  'email-change': 'A new address for a space',
  'email-objection': 'The old address may object to the new one',
  'space-closure': 'The closure of a space',
  'certificate-option': 'A space without certificate for who had one',
}

/** Starts the workflow of a code, which mails it. If it is already started, this is a success. */
export function startMailedCode(starter: Starter, code: StartedCode): Promise<void> {
  const { id: codeId, kind, window } = code
  const input: MailedCodeInput = { codeId, window }
  return startOnce(starter, kind, {
    workflowId: mailedCodeWorkflowId(kind, codeId),
    args: [input],
    staticSummary: summaries[kind],
    typedSearchAttributes: [{ key: codeStatusAttribute, value: 'sending-code' }],
  })
}

/**
 * Says to the workflow of a code that it was used, or that it was withdrawn with another one. A
 * workflow that has ended needs to know nothing.
 */
export async function reportEnd(
  temporal: Client,
  { kind, id }: Pick<StartedCode, 'kind' | 'id'>,
  end: typeof used | typeof withdrawn,
): Promise<void> {
  const handle = temporal.workflow.getHandle(mailedCodeWorkflowId(kind, id))
  try {
    await withinSeconds(temporal, 1, () => handle.signal(end))
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
  }
}
