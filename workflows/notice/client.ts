import { type Starter, startOnce } from '../client.ts'
import { type NoticeInput, noticeType, noticeWorkflowId } from './contract.ts'

/** Starts the workflow of a notice. If it is already started, this is a success. */
export function startNotice(
  starter: Starter,
  noticeId: string,
  withinSeconds?: number,
): Promise<void> {
  const input: NoticeInput = { noticeId }
  return startOnce(starter, noticeType, {
    workflowId: noticeWorkflowId(noticeId),
    args: [input],
    staticSummary: 'Notice to the owner of a space',
    ...(withinSeconds !== undefined && { withinSeconds }),
  })
}
