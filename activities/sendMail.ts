import { Context } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { countMailTry, type MailedRow, uncountMailTry } from '../db/mailTries.ts'
import { mailAnswerOf } from '../mail/mailAnswer.ts'
import type { Delivery, Mail } from '../mail/mailer.ts'
import { MaybeSent } from '../mail/maybeSent.ts'
import type { ActivityDeps } from './deps.ts'
import { whereabouts } from './whereabouts.ts'

/** The failure of a mail that may have been sent too often. It alarms the operators at once. */
export const mailedTooOften = 'MailedTooOften'

/**
 * Sends a mail, unless its row is gone. A person gets the same one a few times at most: the mail
 * server can accept a mail without our ever learning it, each time that it is sent.
 * @throws {ApplicationFailure} `MailedTooOften`, retried after an hour.
 */
export async function sendMail(
  deps: ActivityDeps,
  row: MailedRow,
  mail: Mail,
): Promise<Delivery | 'gone'> {
  const counted = await countMailTry(deps.db, row)
  if (counted === 'gone') return 'gone'
  if (counted === 'too-many') {
    throw ApplicationFailure.create({ type: mailedTooOften, nextRetryDelay: '1 hour' })
  }
  return sendCountedMail(deps, row, mail)
}

/** Sends a mail whose try is counted already. */
export async function sendCountedMail(
  { db, mailer, log, meter }: ActivityDeps,
  row: MailedRow,
  mail: Mail,
): Promise<Delivery> {
  const { info, cancellationSignal } = Context.current()
  // Temporal cancels a local one also when the worker forgets its workflow. It is not stopped then,
  // because it would be sent again.
  const stop = info.isLocal ? undefined : cancellationSignal
  const about = { ...whereabouts(), mail: mail.id }
  const onRefused = (error: unknown) => log.warn({ ...about, error }, 'mail refused for good')
  try {
    const delivery = await mailer.send(mail, stop, onRefused)
    meter.count('mail_tries_total', { answer: delivery })
    if (delivery === 'accepted') log.info(about, 'mail accepted')
    return delivery
  } catch (error) {
    const answer = stop?.aborted ? 'stopped' : mailAnswerOf(error)
    meter.count('mail_tries_total', { answer })
    // If it stays counted, the person gets fewer mails; the error says what failed.
    if (!(error instanceof MaybeSent)) await uncountMailTry(db, row).catch(() => undefined)
    throw error
  }
}
