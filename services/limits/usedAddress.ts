import type { EmailUse } from '../../db/emailUse.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import type { ServiceDeps } from '../deps.ts'
import { type Refused, refused } from '../outcome.ts'
import { refuseFailure, type Subjects } from './limiter.ts'

/** The limits on answers that an address is in use. */
export function usedAddressLimits(email: NormalisedEmail, network: ClientNetwork): Subjects {
  return {
    'used-address-per-address-and-network': { network, address: email },
    'used-address-per-network': { network },
    spare: {
      'used-address-spare-per-address-and-network': { network, address: email },
      'used-address-spare-per-network': { network },
    },
  }
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
