import { comparableAddress } from '../../forms/comparableAddress.ts'
import type { Context } from '../deps.ts'
import { limiter } from '../limits/limiter.ts'
import { type Outcome, tooMany } from '../outcome.ts'

/**
 * Tries to sign in, within the limits. A try counts before its password is hashed, and is given
 * back unless it was wrong: however many come at once, no more are hashed than a limit leaves. An
 * address is counted with the network, so that who guesses from elsewhere locks nobody out.
 */
export async function withinSignInLimits<Value>(
  context: Context,
  { email, network }: { email: string; network: string },
  attempt: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const { count, giveBack } = limiter(context)
  const subjects = {
    'sign-in-per-address-and-network': `${network} ${comparableAddress(email)}`,
    'sign-in-per-network': network,
  }
  const reached = await count(subjects)
  if (reached.length > 0) return tooMany(reached)
  let wrong = false
  try {
    const outcome = await attempt()
    wrong = !outcome.ok
    return outcome
  } finally {
    if (!wrong) await giveBack(subjects)
  }
}
