import type { MailAnswer } from '../domain/metrics.ts'
import { MailerClosed } from './mailerClosed.ts'
import { MaybeSent } from './maybeSent.ts'

/** What a try that failed came to: the class of the mail server's answer, or that it gave none. */
export function mailAnswerOf(error: unknown): Exclude<MailAnswer, 'accepted' | 'undeliverable'> {
  if (error instanceof MaybeSent) return 'maybe-sent'
  if (!(error instanceof Error)) return 'none'
  if (error instanceof MailerClosed) return 'stopped'
  const { responseCode = 0 } = error as Error & { responseCode?: number }
  if (responseCode >= 500) return '5xx'
  return responseCode >= 400 ? '4xx' : 'none'
}
