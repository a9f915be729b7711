import type { IpAddress } from './readIpAddress.ts'

/**
 * The network that limits count for: one version 4 address; a /64 of version 6, which a subscriber
 * has whole and changes addresses within.
 */
export function networkOf({ family, text }: IpAddress): string {
  return family === 'ipv4' ? text : `${text.split(':').slice(0, 4).join(':')}::/64`
}
