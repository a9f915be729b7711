import { findChosenPassword } from '../../db/chosenPassword.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { matchPassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { withinLimits } from '../limits/limiter.ts'
import { type Refused, refused, succeeded } from '../outcome.ts'

/**
 * Whether the code alone activates a registration. The holder of a code reads the mailbox; but a
 * stranger can have typed this address and chosen the password.
 */
export type CodeIsEnough = (registrationId: string) => boolean

/**
 * Why the holder of a right code may not activate: the password chosen at step 2 is not given where
 * the code alone is not enough, or it is wrong. Undefined when there is no reason.
 * @throws {MissingKey} when the password may be right.
 */
export async function refuseHolder(
  deps: ServiceDeps,
  registrationId: string,
  { password }: PresentedCode,
  network: ClientNetwork,
  codeIsEnough: CodeIsEnough,
): Promise<Refused | undefined> {
  if (!password) {
    const isEnough = password === undefined && codeIsEnough(registrationId)
    return isEnough ? undefined : refused('password-required')
  }
  const subjects = { 'activation-password-per-registration': registrationId }
  const outcome = await withinLimits(deps, subjects, async () => {
    const chosen = await findChosenPassword(deps.db, registrationId)
    if (!chosen) return refused('invalid-code')
    if (await matchPassword(deps.keyring, chosen, password, network)) return succeeded
    await requireKeys(deps, chosen.of)
    return refused('wrong-password')
  })
  return outcome.ok ? undefined : outcome
}
