import { BlockList } from 'node:net'
import { readIpAddress } from './readIpAddress.ts'

/** Addresses and CIDR ranges, to check others against; undefined when one of them is neither. */
export function readAddressRanges(texts: readonly string[]): BlockList | undefined {
  const ranges = new BlockList()
  for (const text of texts) {
    const [first = '', length] = text.split('/')
    const address = readIpAddress(first)
    if (!address) return undefined
    const bits = address.family === 'ipv4' ? 32 : 128
    if (length !== undefined && !(/^\d{1,3}$/.test(length) && Number(length) <= bits)) {
      return undefined
    }
    ranges.addSubnet(address.text, length === undefined ? bits : Number(length), address.family)
  }
  return ranges
}
