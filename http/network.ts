import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Ranges of addresses, each with the length of its prefix. */
export type AddressRanges = [Address, number][]

/** How a request reached this process. */
export interface Hops {
  /** The other end of the socket. */
  remoteAddress: string | undefined
  /** What X-Forwarded-For says; anybody can send one. */
  forwardedFor: string | undefined
}

/**
 * The network that a request comes from, as limits count it. X-Forwarded-For is read from its end,
 * and only for as long as a trusted proxy wrote the entry; the first address that is not a trusted
 * proxy's is the client.
 */
export function clientNetwork(
  { remoteAddress = '', forwardedFor = '' }: Hops,
  trusted: AddressRanges = [],
): string {
  let client = parseAddress(remoteAddress)
  const hops = forwardedFor.split(',')
  while (client && ipaddr.subnetMatch(client, { trusted }, 'other') === 'trusted') {
    const before = parseAddress(hops.pop() ?? '')
    if (!before) break
    client = before
  }
  return client ? networkOf(client) : 'unknown'
}

/**
 * The network that limits count for: one version 4 address; a /64 of version 6, which a subscriber
 * has whole and changes addresses within.
 */
export function networkOf(address: Address): string {
  if (!('parts' in address)) return address.toString()
  const groups = address.parts.slice(0, 4).map((group) => group.toString(16))
  return `${groups.join(':')}::/64`
}

/**
 * Parses an address as a socket or a proxy writes it: a port and a zone are left out, and a version
 * 4 one mapped to version 6 (RFC 4291, 2.5.5.2) is version 4. Undefined for anything else.
 */
export function parseAddress(written: string): Address | undefined {
  const bare = written
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
  const known = ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare)
  return known ? ipaddr.process(bare) : undefined
}

/** Parses addresses and CIDR ranges; undefined when one of them is neither. */
export function parseAddressRanges(texts: readonly string[]): AddressRanges | undefined {
  const ranges = texts.map(parseRange)
  return ranges.includes(undefined) ? undefined : ranges.filter((range) => range !== undefined)
}

function parseRange(text: string): [Address, number] | undefined {
  const [first = '', length] = text.split('/')
  const address = parseAddress(first)
  if (!address) return undefined
  const bits = address.kind() === 'ipv4' ? 32 : 128
  if (length === undefined) return [address, bits]
  return /^\d{1,3}$/.test(length) && Number(length) <= bits ? [address, Number(length)] : undefined
}
