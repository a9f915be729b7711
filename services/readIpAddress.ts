import { isIPv4, isIPv6 } from 'node:net'

/** An IP address, with the groups of a version 6 one written out. */
export interface IpAddress {
  family: 'ipv4' | 'ipv6'
  text: string
}

/**
 * Reads an address as a socket or a proxy writes it, so that one address is always one text: a port
 * and a zone are left out, and a version 4 one mapped to version 6 (RFC 4291, 2.5.5.2) is version 4.
 */
export function readIpAddress(written: string): IpAddress | undefined {
  const bare = written
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
  if (isIPv4(bare)) return { family: 'ipv4', text: bare }
  if (!isIPv6(bare)) return undefined
  const groups = groupsOf(bare)
  const mapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff'
  if (!mapped) return { family: 'ipv6', text: groups.join(':') }
  const bytes = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
  return { family: 'ipv4', text: bytes.join('.') }
}

/** The eight groups, each without its leading zeros: what the URL parser shortens, written out. */
function groupsOf(bare: string): string[] {
  const shortened = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const [head = [], tail = []] = shortened
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return [...head, ...zeros, ...tail]
}
