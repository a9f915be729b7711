import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { TriedAddress } from '../../forms/emailAddress.ts'
import type { Subjects } from './limiter.ts'

/** The limits of a wrong code. */
export function codeLimits({ counted }: TriedAddress, network: ClientNetwork): Subjects {
  return {
    'code-per-address': counted,
    'code-per-network': { network },
    spare: {
      'code-spare-per-address-and-network': { network, address: counted },
      'code-spare-per-network': { network },
    },
  }
}
