import { activityInfo } from '@temporalio/activity'
import { acceptCode } from '../../db/mailedCodes.ts'
import { findPendingToMail, type PendingRegistration } from '../../db/pending.ts'
import { durationMs } from '../../domain/duration.ts'
import { mailedEmail } from '../../domain/emailAddress.ts'
import type { Meter } from '../../domain/metrics.ts'
import { activationMail } from '../../mail/activationMail.ts'
import { activationCode } from '../../secrets/activationCode.ts'
import type { SendCodeResult } from '../../workflows/registration/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import type { MailsAtOnce } from '../mailsAtOnce.ts'
import { sendMail } from '../sendMail.ts'

/**
 * Mails the activation code (§2). A retry sends the same mail, and nothing once the acceptance is
 * stored. Storing the acceptance sets the deadline, on PostgreSQL's clock.
 */
export function sendCodeActivity(deps: ActivityDeps, atOnce: MailsAtOnce) {
  const { db, keyring } = deps
  return async function sendCode(registrationId: string): Promise<SendCodeResult> {
    const send = () => mailCode(registrationId)
    return activityInfo().isLocal ? atOnce.run(`activation-${registrationId}`, send) : send()
  }

  async function mailCode(registrationId: string): Promise<SendCodeResult> {
    const found = await findPendingToMail(db, registrationId)
    if (!found) return { outcome: 'cancelled' }
    const { pending } = found
    if (pending.activationDeadline) return accepted(pending.activationDeadline)
    if (found.hasSpace) return { outcome: 'address-taken' }
    const delivery = await sendMail(
      deps,
      { table: 'mailed_codes', id: registrationId },
      {
        id: `activation-${registrationId}`,
        date: pending.confirmedAt,
        to: mailedEmail({ typed: pending.emailTyped, normalised: pending.email }),
        ...activationMail(activationCode(keyring, pending)),
      },
    )
    if (delivery === 'undeliverable') return { outcome: 'undeliverable' }
    if (delivery === 'gone') return { outcome: 'cancelled' }
    const activationDeadline = await acceptCode(db, registrationId)
    if (!activationDeadline) return { outcome: 'cancelled' }
    noteMailed(deps.meter, pending, activationDeadline)
    return accepted(activationDeadline)
  }
}

/** Between two instants of PostgreSQL's clock: the window begins with the acceptance. */
function noteMailed(meter: Meter, pending: PendingRegistration, deadline: Date): void {
  const { confirmedAt, activationWindow } = pending
  const acceptedMs = deadline.getTime() - (durationMs(activationWindow) ?? 0)
  meter.count('registrations_mailed_total', {})
  meter.observe('registration_mail_seconds', (acceptedMs - confirmedAt.getTime()) / 1_000)
}

function accepted(activationDeadline: Date): SendCodeResult {
  const { attempt: tries } = activityInfo()
  return { outcome: 'accepted', activationDeadline: activationDeadline.toISOString(), tries }
}
