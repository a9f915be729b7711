import type { Subjects } from './limiter.ts'

/** What answers that an address is used already count under. */
export function knownAddressLimits(email: string, network: string): Subjects {
  return {
    'known-per-address-and-network': `${network} ${email}`,
    'known-per-network': network,
  }
}
