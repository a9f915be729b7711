import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { ClientNetwork } from '../domain/clientNetwork.ts'

type IpAddress = ipaddr.IPv4 | ipaddr.IPv6

/** Ranges of IP addresses, each with the length of its prefix. */
export type IpRanges = [IpAddress, number][]

/** The addresses through which a request came. */
export interface Hops {
  /** The IP address at the other end of the socket. */
  remoteAddress: string | undefined
  /** The header X-Forwarded-For, which any client can send. */
  forwardedFor: string | undefined
}

/**
 * The network of the client of a request. X-Forwarded-For is read from its end, as long as the
 * previous hop is a trusted proxy. The first address that does not belong to a trusted proxy is the
 * client.
 */
export function clientNetwork(
  { remoteAddress = '', forwardedFor = '' }: Hops,
  trusted: IpRanges = [],
): ClientNetwork {
  let client = parseIpAddress(remoteAddress)
  const hops = forwardedFor.split(',')
  while (client && isIn(client, trusted)) {
    const before = parseIpAddress(hops.pop() ?? '')
    if (!before) break
    client = before
  }
  return client ? networkOf(client) : ['unknown']
}

/** Whether a request comes straight from a trusted proxy. */
export function isFromProxy(remoteAddress = '', trusted: IpRanges = []): boolean {
  if (trusted.length === 0) return false
  const address = parseIpAddress(remoteAddress)
  return address !== undefined && isIn(address, trusted)
}

function isIn(address: IpAddress, ranges: IpRanges): boolean {
  return ipaddr.subnetMatch(address, { ranges }, 'other') === 'ranges'
}

/**
 * The network of an IP address. An IPv4 address counts alone: the others of its /24 belong to
 * other people. In IPv6 a telephone has a /64, a home a /56 and a company a /48, and each can use
 * every address in it.
 */
export function networkOf(address: IpAddress): ClientNetwork {
  if (!('parts' in address)) return [address.toString()]
  const [first = 0, second = 0, third = 0, fourth = 0] = address.parts
  const prefix = (...groups: number[]) => groups.map((group) => group.toString(16)).join(':')
  return [
    `${prefix(first, second, third, fourth)}::/64`,
    `${prefix(first, second, third, fourth & 0xff00)}::/56`,
    `${prefix(first, second, third)}::/48`,
  ]
}

/**
 * Parses an IP address as a socket or a proxy writes it. A port and a zone are ignored. An IPv4
 * address mapped to IPv6 (RFC 4291, 2.5.5.2) becomes IPv4. Undefined for any other text.
 */
export function parseIpAddress(written: string): IpAddress | undefined {
  const bare = written
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
  if (isIPv4(bare)) return ipaddr.IPv4.parse(bare)
  // The URL parser writes an embedded IPv4 address in hexadecimal, which leaves one spelling.
  return isIPv6(bare)
    ? ipaddr.process(new URL(`http://[${bare}]`).hostname.slice(1, -1))
    : undefined
}

/** Parses IP addresses and CIDR ranges; undefined when one of the texts is neither. */
export function parseIpRanges(texts: readonly string[]): IpRanges | undefined {
  const ranges = texts.map(parseRange)
  return ranges.includes(undefined) ? undefined : ranges.filter((range) => range !== undefined)
}

function parseRange(text: string): [IpAddress, number] | undefined {
  const [first = '', length] = text.split('/')
  const address = parseIpAddress(first)
  if (!address) return undefined
  const bits = address.kind() === 'ipv4' ? 32 : 128
  if (length === undefined) return [address, bits]
  return /^\d{1,3}$/.test(length) && Number(length) <= bits ? [address, Number(length)] : undefined
}
