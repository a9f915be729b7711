import { activityInfo } from '@temporalio/activity'
import { acceptCode, findCode } from '../../db/mailedCodes.ts'
import { mailedEmail } from '../../domain/emailAddress.ts'
import type { ProcedureKind } from '../../domain/mailedCode.ts'
import { codeMail } from '../../mail/codeMail.ts'
import { mailedCode } from '../../secrets/mailedCode.ts'
import type { MailCodeResult } from '../../workflows/mailedCode/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { sendMail } from '../sendMail.ts'

/**
 * Mails a code, with the text of its kind. A retry sends the same mail, and nothing once the
 * acceptance is stored. Storing the acceptance sets the deadline, on PostgreSQL's clock.
 */
export function mailCodeActivity(deps: ActivityDeps) {
  const { db, keyring } = deps
  return async function mailCode(codeId: string): Promise<MailCodeResult> {
    const code = await findCode(db, codeId)
    if (!code) return { outcome: 'withdrawn' }
    if (code.deadline) return open('accepted', code.deadline)
    const { kind, email, requestedAt: date, window } = code
    const content = codeMail(kind, mailedCode(keyring, code), window)
    const mail = { id: `${kind}-${codeId}`, date, to: mailedEmail(email), ...content }
    const delivery = await sendMail(deps, { table: 'mailed_codes', id: codeId }, mail)
    if (delivery === 'gone') return { outcome: 'withdrawn' }
    if (delivery === 'undeliverable' && !isKept(kind)) return { outcome: 'undeliverable' }
    const deadline = await acceptCode(db, codeId)
    if (!deadline) return { outcome: 'withdrawn' }
    if (delivery === 'accepted') deps.meter.count('codes_mailed_total', { kind })
    return open(delivery === 'accepted' ? 'accepted' : 'kept', deadline)
  }
}

/**
 * A mailbox that is full today, which a thief can bring about, keeps its time to object: until then
 * nobody else gets the address, and the space is not closed.
 */
const isKept = (kind: ProcedureKind) => kind === 'email-objection'

function open(outcome: 'accepted' | 'kept', deadline: Date): MailCodeResult {
  return { outcome, deadline: deadline.toISOString(), tries: activityInfo().attempt }
}
