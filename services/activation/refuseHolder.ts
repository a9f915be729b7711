import { findChosenPassword } from '../../db/chosenPassword.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { verifyPassword } from '../../secrets/passwordHash.ts'
import type { ServiceDeps } from '../deps.ts'
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
 */
export async function refuseHolder(
  deps: ServiceDeps,
  registrationId: string,
  { password }: PresentedCode,
  network: ClientNetwork,
  codeIsEnough: CodeIsEnough,
): Promise<Refused | undefined> {
  if (password === undefined) {
    return codeIsEnough(registrationId) ? undefined : refused('password-required')
  }
  const subjects = { 'activation-password-per-registration': registrationId }
  const outcome = await withinLimits(deps, subjects, async () => {
    const chosen = await findChosenPassword(deps.db, registrationId)
    return (await verifyPassword(chosen, password, network)) ? succeeded : refused('wrong-password')
  })
  return outcome.ok ? undefined : outcome
}
