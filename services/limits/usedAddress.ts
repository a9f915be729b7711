import { type EmailUse, findEmailUse } from '../../db/emailUse.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import type { ServiceDeps } from '../deps.ts'
import { type Refused, refused, tooMany } from '../outcome.ts'
import { limiter, refuseFailure, type Subjects } from './limiter.ts'

/** The limits on answers that an address is in use. */
function usedAddressLimits(email: NormalisedEmail, network: ClientNetwork): Subjects {
  return {
    'used-address-per-address-and-network': { network, address: email },
    'used-address-per-network': { network },
    spare: {
      'used-address-spare-per-address-and-network': { network, address: email },
      'used-address-spare-per-network': { network },
    },
  }
}

/**
 * Refuses an address that is in use, or about which so much was answered that nothing more is said.
 * @param asking whose own use does not count.
 */
export async function refuseIfUsed(
  deps: ServiceDeps,
  email: NormalisedEmail,
  network: ClientNetwork,
  asking: Parameters<typeof findEmailUse>[2],
): Promise<Refused | undefined> {
  const reached = await limiter(deps).reached(usedAddressLimits(email, network))
  if (reached.length > 0) return tooMany(reached)
  const use = await findEmailUse(deps.db, email, asking)
  return use && refuseUsedAddress(deps, use, email, network)
}

/** Counts and refuses an address that is in use (R12, J3, E'1). */
export function refuseUsedAddress(
  deps: ServiceDeps,
  use: EmailUse,
  email: NormalisedEmail,
  network: ClientNetwork,
): Promise<Refused> {
  return refuseFailure(deps, usedAddressLimits(email, network), refusalOf(use))
}

function refusalOf(use: EmailUse): Refused {
  switch (use.by) {
    case 'space':
      return refused('email-taken')
    case 'certificate-space':
      return refused('certificate-space')
    case 'registration':
      return { ...refused('registration-pending'), activationDeadline: use.activationDeadline }
  }
}
