import type { BlockList } from 'node:net'
import { networkOf } from './networkOf.ts'
import { type IpAddress, readIpAddress } from './readIpAddress.ts'

/** How a request reached this process. */
export interface Hops {
  /** The other end of the socket. */
  remoteAddress: string | undefined
  /** What X-Forwarded-For says; anybody can send one. */
  forwardedFor: string | undefined
}

/**
 * The network that a request comes from. X-Forwarded-For is read from its end, and only for as long
 * as a trusted proxy wrote the entry; the first that is not a trusted proxy's is the client.
 */
export function clientNetwork(
  { remoteAddress = '', forwardedFor = '' }: Hops,
  trusted: BlockList | undefined,
): string {
  let client = readIpAddress(remoteAddress)
  const hops = forwardedFor.split(',')
  while (client && isTrusted(client, trusted)) {
    const before = readIpAddress(hops.pop() ?? '')
    if (!before) break
    client = before
  }
  return client ? networkOf(client) : 'unknown'
}

function isTrusted({ family, text }: IpAddress, trusted: BlockList | undefined): boolean {
  return trusted?.check(text, family) ?? false
}
