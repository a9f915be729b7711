import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseIpRanges } from '../../http/network.ts'
import { type Api, LimitedService, wrongCode } from '../support/parts/limitedService.ts'
import { lila } from '../support/people/personas.ts'

let limited: LimitedService
beforeAll(async () => {
  limited = await LimitedService.start()
})
afterAll(() => limited.service.stop())

const client = '192.0.2.7'
const proxy = '10.0.0.1'
const trustedProxies = parseIpRanges(['10.0.0.0/8', '2001:db8:ffff::/48'])

type Headers = Record<string, string>

/**
 * The counts that a wrong code, a wrong password and a look-up leave: their keys, which hold the
 * network that was counted.
 */
async function countedBy(api: Api, headers: Headers): Promise<string[]> {
  const { db } = limited.service
  await db.deleteFrom('limits').execute()
  const post = (path: string, body: object) =>
    api.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const email = 'victime@example.fr'
  await post('/api/activations', { email, code: wrongCode })
  await post('/api/sessions', { email, password: lila.otherPassword })
  await api.request(`/api/companies/${lila.siren}`, { headers })
  const rows = await db.selectFrom('limits').select('key').orderBy('key').execute()
  expect(rows.length).toBeGreaterThan(2)
  return rows.map(({ key }) => key)
}

const other = '198.51.100.9'
const claims = [
  other,
  `${other}, ${other}`,
  `127.0.0.1, ${proxy}`,
  `::ffff:${other}`,
  `::FFFF:c633:6409`,
  `${other}:4711`,
  '[2001:db8::1]:4711',
  '2001:db8:1:2::9',
  'unknown',
  '_hidden, ::1',
  '',
  ', , ,',
  '999.1.1.1',
  '0x7f.1',
  `"${other}"`,
  `${other}\t`,
  Array.from({ length: 800 }, (_, index) => `198.18.0.${index % 250}`).join(','),
]

describe('a client without a trusted proxy', () => {
  test('that claims other addresses in X-Forwarded-For is counted for its socket', async () => {
    for (const options of [{}, { trustedProxies }]) {
      const api = limited.apiFrom(client, options)
      const honest = await countedBy(api, {})
      for (const claim of claims) {
        expect(await countedBy(api, { 'X-Forwarded-For': claim }), claim).toEqual(honest)
      }
    }
  })

  test('that names itself in any other header is counted for its socket', async () => {
    const api = limited.apiFrom(client, { trustedProxies })
    const honest = await countedBy(api, {})
    const names = ['X-Real-IP', 'X-Client-IP', 'CF-Connecting-IP', 'True-Client-IP', 'X-Forwarded']
    for (const name of names) expect(await countedBy(api, { [name]: other })).toEqual(honest)
    expect(await countedBy(api, { Forwarded: `for=${other}` })).toEqual(honest)
  })

  test('with another socket address is another network', async () => {
    const honest = await countedBy(limited.apiFrom(client), {})
    expect(await countedBy(limited.apiFrom(other), {})).not.toEqual(honest)
  })

  test('whose socket writes IPv4 in the form of IPv6 is the same network', async () => {
    const honest = await countedBy(limited.apiFrom(client), {})
    expect(await countedBy(limited.apiFrom(`::ffff:${client}`), {})).toEqual(honest)
  })
})

describe('a client behind a trusted proxy, which adds its address at the end', () => {
  test('that claimed other addresses before is counted for its own', async () => {
    const direct = await countedBy(limited.apiFrom(client), {})
    const behind = limited.apiFrom(proxy, { trustedProxies })
    for (const claim of claims) {
      for (const added of [client, `${client}, 10.9.9.9`]) {
        const headers = { 'X-Forwarded-For': `${claim}, ${added}` }
        expect(await countedBy(behind, headers), claim).toEqual(direct)
      }
    }
  })

  test('is one network whatever its port, and however the proxy writes the address', async () => {
    const direct = await countedBy(limited.apiFrom(client), {})
    const behind = limited.apiFrom(`::ffff:${proxy}`, { trustedProxies })
    for (const entry of [`${client}:1`, `${client}:65535`, `::ffff:${client}`, ` ${client} `]) {
      expect(await countedBy(behind, { 'X-Forwarded-For': entry })).toEqual(direct)
    }
  })

  test('is another network than the next client of that proxy', async () => {
    const behind = limited.apiFrom(proxy, { trustedProxies })
    const one = await countedBy(behind, { 'X-Forwarded-For': client })
    expect(await countedBy(behind, { 'X-Forwarded-For': other })).not.toEqual(one)
  })

  test('whose entry is no address is counted for the proxy, not for what it claimed', async () => {
    const ofProxy = await countedBy(limited.apiFrom(proxy), {})
    const behind = limited.apiFrom(proxy, { trustedProxies })
    for (const junk of ['unknown', '_x', '999.1.1.1', '']) {
      expect(await countedBy(behind, { 'X-Forwarded-For': `${other}, ${junk}` })).toEqual(ofProxy)
    }
  })
})
