import { describe, expect, test } from 'vitest'
import { widestOf } from '../../domain/clientNetwork.ts'
import { clientNetwork, networkOf, parseIpAddress, parseIpRanges } from '../../http/network.ts'
import { parseConfig } from '../../main/config.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { limiterKey } from '../../secrets/limiterKey.ts'

function network(written: string): readonly string[] | undefined {
  const address = parseIpAddress(written)
  return address && networkOf(address)
}

describe('the network of an address', () => {
  test.each([
    ['192.0.2.7', ['192.0.2.7']],
    ['192.0.2.7:4711', ['192.0.2.7']],
    ['::ffff:192.0.2.7', ['192.0.2.7']],
    ['::FFFF:c000:207', ['192.0.2.7']],
    ['[::ffff:192.0.2.7]:4711', ['192.0.2.7']],
    ['2001:db8:1:2:3:4:5:6', ['2001:db8:1:2::/64', '2001:db8:1:0::/56', '2001:db8:1::/48']],
    ['2001:0DB8:0001:0002::9', ['2001:db8:1:2::/64', '2001:db8:1:0::/56', '2001:db8:1::/48']],
    ['2001:db8:1:abcd::9', ['2001:db8:1:abcd::/64', '2001:db8:1:ab00::/56', '2001:db8:1::/48']],
    ['[2001:db8:1:2::9]:4711', ['2001:db8:1:2::/64', '2001:db8:1:0::/56', '2001:db8:1::/48']],
    ['2001:db8::', ['2001:db8:0:0::/64', '2001:db8:0:0::/56', '2001:db8:0::/48']],
    ['fe80::1%eth0', ['fe80:0:0:0::/64', 'fe80:0:0:0::/56', 'fe80:0:0::/48']],
    ['::1.2.3.4', ['0:0:0:0::/64', '0:0:0:0::/56', '0:0:0::/48']],
  ])('%s counts for %j', (written, expected) => {
    expect(network(written)).toEqual(expected)
  })

  test('another IPv4 address and another /64 are other networks; a /64 shares its /56 and its /48', () => {
    expect(network('192.0.2.8')).not.toEqual(network('192.0.2.7'))
    const [one = [], sibling = [], stranger = []] = [
      '2001:db8:1:2::9',
      '2001:db8:1:3::9',
      '2001:db8:1:102::9',
    ].map(network)
    expect(sibling[0]).not.toBe(one[0])
    expect(sibling.slice(1)).toEqual(one.slice(1))
    expect(stranger[1]).not.toBe(one[1])
    expect(stranger[2]).toBe(one[2])
  })

  test('one caller is an IPv4 address, or a /48', () => {
    expect(widestOf(['192.0.2.7'])).toBe('192.0.2.7')
    const address = parseIpAddress('2001:db8:1:2::9')
    expect(address && widestOf(networkOf(address))).toBe('2001:db8:1::/48')
  })

  test.each([
    '',
    'unknown',
    '192.0.2',
    '192.0.2.256',
    '_hidden',
    ':::',
    '1.2.3.4.5',
    '010.0.0.1',
    '::ffff:010.0.0.1',
  ])('%j is no address', (written) => expect(parseIpAddress(written)).toBeUndefined())
})

describe('the network of a client', () => {
  const trusted = parseIpRanges(['10.0.0.0/8', '2001:db8:ffff::/48', '203.0.113.9'])
  const behind = (remoteAddress: string | undefined, forwardedFor?: string) =>
    clientNetwork({ remoteAddress, forwardedFor }, trusted)

  test('no trusted proxy: the socket decides, whatever X-Forwarded-For says', () => {
    const hops = { remoteAddress: '10.0.0.1', forwardedFor: '198.51.100.1' }
    expect(clientNetwork(hops, undefined)).toEqual(['10.0.0.1'])
    expect(behind('192.0.2.7', '198.51.100.1')).toEqual(['192.0.2.7'])
  })

  test('a trusted proxy: its entry, the last one, and not what the client wrote before it', () => {
    expect(behind('10.0.0.1', '198.51.100.1, 192.0.2.7')).toEqual(['192.0.2.7'])
    expect(behind('::ffff:10.0.0.1', '198.51.100.1,192.0.2.7:4711')).toEqual(['192.0.2.7'])
    expect(behind('2001:db8:ffff::1', '2001:db8:1:2::7')[0]).toBe('2001:db8:1:2::/64')
  })

  test('several trusted proxies: the last entry that is not one of them', () => {
    expect(behind('10.0.0.1', '198.51.100.1, 192.0.2.7, 203.0.113.9, 10.1.2.3')).toEqual([
      '192.0.2.7',
    ])
    expect(behind('10.0.0.1', '198.51.100.1, 203.0.113.8, 10.1.2.3')).toEqual(['203.0.113.8'])
  })

  test('only trusted proxies, or a malformed hop: the last known hop is the client', () => {
    expect(behind('10.0.0.1')).toEqual(['10.0.0.1'])
    expect(behind('10.0.0.1', '10.0.0.3, 10.0.0.2')).toEqual(['10.0.0.3'])
    expect(behind('10.0.0.1', '192.0.2.7, unknown, 10.0.0.2')).toEqual(['10.0.0.2'])
    expect(behind(undefined, '192.0.2.7')).toEqual(['unknown'])
  })
})

describe('the configuration of limits', () => {
  test('by default limits are on and no proxy is trusted', () => {
    expect(parseConfig({})).toMatchObject({ RATE_LIMITS: 'on' })
    expect(parseConfig({}).TRUSTED_PROXIES).toBeUndefined()
    expect(parseConfig({ RATE_LIMITS: 'off' }).RATE_LIMITS).toBe('off')
    expect(() => parseConfig({ RATE_LIMITS: 'no' })).toThrow(/^RATE_LIMITS: /)
  })

  test('proxies are addresses and ranges of both versions', () => {
    const { TRUSTED_PROXIES } = parseConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1,2001:db8::/32' })
    const clientBehind = (remoteAddress: string) =>
      clientNetwork({ remoteAddress, forwardedFor: '192.0.2.7' }, TRUSTED_PROXIES)
    for (const trusted of ['10.255.0.1', '::1', '2001:db8:ffff::1']) {
      expect(clientBehind(trusted)).toEqual(['192.0.2.7'])
    }
    expect(clientBehind('11.0.0.1')).toEqual(['11.0.0.1'])
    expect(clientBehind('::2')[0]).toBe('0:0:0:0::/64')
  })

  test.each([
    'proxy.example.fr',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '::1/129',
    '10.0.0.1,',
  ])('%j is refused in one line', (text) => {
    expect(() => parseConfig({ TRUSTED_PROXIES: text })).toThrow(
      'TRUSTED_PROXIES: expected addresses or CIDR ranges, comma separated',
    )
  })
})

test('what is counted is a keyed hash: of another key, limit or subject, another', () => {
  const [one, other] = [createKeyring(['o'.repeat(32)]), createKeyring(['n'.repeat(32)])]
  const key = limiterKey(one, 'code-per-network', '192.0.2.7')
  expect(key).toMatch(/^[0-9a-f]{8}\.[\w-]{43}$/)
  expect(limiterKey(one, 'code-per-network', '192.0.2.7')).toBe(key)
  const others = [
    limiterKey(other, 'code-per-network', '192.0.2.7'),
    limiterKey(one, 'sign-in-per-network', '192.0.2.7'),
    limiterKey(one, 'code-per-network', '192.0.2.8'),
  ]
  const hashes = [key, ...others].map((each) => each.split('.')[1])
  expect(new Set(hashes).size).toBe(4)
})
