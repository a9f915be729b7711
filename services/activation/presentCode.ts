import { findPendingByEmail } from '../../db/pending.ts'
import { cleanActivationCode } from '../../domain/activationCode.ts'
import { isInTime } from '../../domain/activationWindow.ts'
import type { CodeForm } from '../../forms/codeForm.ts'
import { parseEmailAddress } from '../../forms/emailAddress.ts'
import { activationCode } from '../../secrets/activationCode.ts'
import { codeFingerprint } from '../../secrets/codeFingerprint.ts'
import { getKey } from '../../secrets/keyring.ts'
import { sameText } from '../../secrets/sameText.ts'
import type { Presentation } from '../../workflows/registration/contract.ts'
import type { Context } from '../deps.ts'

/** The right code of a pending registration, presented in time. */
export interface Presented {
  registrationId: string
  presentation: Presentation
}

/**
 * Looks the pending registration up and compares the code here: a wrong or late one never reaches
 * Temporal, which without a worker could not tell it from a right one.
 */
export async function presentCode(
  { db, keyring }: Context,
  form: CodeForm,
): Promise<Presented | undefined> {
  const email = parseEmailAddress(form.email)
  const found = email.ok ? await findPendingByEmail(db, email.value.normalised) : undefined
  if (!found) return undefined
  const { pending, at } = found
  const key = getKey(keyring, pending.keyId)
  const code = activationCode(key, pending.id)
  if (!sameText(code, cleanActivationCode(form.code))) return undefined
  if (!isInTime(at.getTime(), pending.activationDeadline?.getTime())) return undefined
  return {
    registrationId: pending.id,
    presentation: {
      codeFingerprint: codeFingerprint(key, pending.id, code),
      at: at.toISOString(),
    },
  }
}
