import { findSpaceToReset } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import { comparableAnswer } from '../../domain/comparableAnswer.ts'
import type { ForgottenPassword } from '../../forms/passwordReset.ts'
import { sameText } from '../../secrets/sameText.ts'
import { findTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { refuseOver, type Subjects } from '../limits/limiter.ts'
import { inEqualTime } from '../mailedCode/inEqualTime.ts'
import { requestCodes } from '../mailedCode/requestCodes.ts'
import { type Outcome, succeeded } from '../outcome.ts'

/**
 * Mails a code to somebody who has forgotten the password (B6), if the subscriber number and the
 * trust answer are those of the space of the address. The answer and its time are the same when they
 * are not, or when there is no such space.
 * @throws {MissingKey} when the trust answer may be right: a space needs a missing key.
 */
export async function requestReset(
  deps: ServiceDeps,
  forgotten: ForgottenPassword,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const over = await refuseOver(deps, resetLimits(forgotten, network))
  if (over) return over
  return inEqualTime(async () => {
    const space = await findOwn(deps, forgotten)
    if (!space) {
      await requireKeys(deps, 'spaces')
      return succeeded
    }
    // A thief of mailbox, number and answer must not fill the mailbox: the answer stays the same.
    const { email, id: spaceId } = space
    const mails = { 'reset-mail-per-space': `${spaceId} ${email.normalised}` }
    if (await refuseOver(deps, mails)) return succeeded
    const { resetWindow: window } = deps
    await requestCodes(deps, [{ kind: 'password-reset', email, of: { spaceId }, window }])
    return succeeded
  })
}

/** The space whose owner gives the right number and the right answer, compared in constant time. */
async function findOwn(
  { db, keyring }: ServiceDeps,
  { address, subscriberNumber, trustAnswer }: ForgottenPassword,
) {
  const space = address.normalised && (await findSpaceToReset(db, address.normalised))
  if (!space) return undefined
  const { registrationId, trustAnswerSealed } = space
  const answer = findTrustAnswer(keyring, registrationId, trustAnswerSealed)
  if (answer === undefined) return undefined
  const isOwn = [
    sameText(space.subscriberNumber, subscriberNumber),
    sameText(comparableAnswer(answer), comparableAnswer(trustAnswer)),
  ]
  return isOwn.every(Boolean) ? space : undefined
}

/** Every request counts, since all have the same answer. */
function resetLimits({ address }: ForgottenPassword, network: ClientNetwork): Subjects {
  const subject = { network, address: address.counted }
  return {
    'reset-per-address-and-network': subject,
    'reset-per-network': { network },
    spare: {
      'reset-spare-per-address-and-network': subject,
      'reset-spare-per-network': { network },
    },
  }
}
