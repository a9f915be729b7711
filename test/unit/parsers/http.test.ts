import fc from 'fast-check'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { createApi } from '../../../api/app.ts'
import { entityTag, seenSpaces } from '../../../api/entityTag.ts'
import { noMeter } from '../../../domain/metrics.ts'
import { clientNetwork, parseIpAddress, parseIpRanges } from '../../../http/network.ts'
import { createKeyring } from '../../../secrets/keyring.ts'
import type { ServiceDeps } from '../../../services/deps.ts'
import { createWeb } from '../../../web/app.ts'
import { hostileText, inTime, longText } from '../../support/attacks/hostileText.ts'
import { noAssets } from '../../support/browser/pageClient.ts'

const ip = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.ipV4().map((text) => `::ffff:${text}`),
)
const written = fc.oneof(
  ip,
  hostileText,
  longText,
  ip.map((text) => `[${text}]:443`),
  fc.tuple(ip, hostileText).map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef:.[]%/'), maxLength: 45 }),
)

describe('an IP address', () => {
  test('any text is one address, written in one way, or none', () => {
    fc.assert(
      fc.property(written, (text) => {
        const address = inTime(() => parseIpAddress(text))
        if (!address) return true
        const again = parseIpAddress(address.toString())
        return again?.toString() === address.toString() && again.kind() === address.kind()
      }),
      { numRuns: 2_000 },
    )
  })

  test('any list of ranges is parsed whole, or not at all', () => {
    fc.assert(
      fc.property(
        fc.array(written, { maxLength: 3 }),
        fc.integer({ min: -1, max: 200 }),
        (texts, length) => {
          const ranges = inTime(() => parseIpRanges(texts.map((text) => `${text}/${length}`)))
          if (!ranges) return true
          return (
            ranges.length === texts.length && ranges.every(([, bits]) => bits >= 0 && bits <= 128)
          )
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('without a trusted proxy no X-Forwarded-For changes the network', () => {
    const trusted = parseIpRanges(['10.0.0.0/8'])
    const socket = fc.constantFrom('192.0.2.7', '::ffff:192.0.2.7', '2001:db8::7', 'none', '')
    fc.assert(
      fc.property(written, socket, (forwardedFor, remoteAddress) => {
        const honest = clientNetwork({ remoteAddress, forwardedFor: undefined }, trusted)
        expect(inTime(() => clientNetwork({ remoteAddress, forwardedFor }, trusted))).toEqual(
          honest,
        )
        expect(clientNetwork({ remoteAddress, forwardedFor })).toEqual(honest)
      }),
      { numRuns: 1_000 },
    )
  })
})

test('If-Match: any text names only spaces whose tag it holds', () => {
  const tag = fc
    .tuple(fc.stringMatching(/^\d{14}$/), fc.nat())
    .map(([number, version]) => `"${number}-${version}"`)
  fc.assert(
    fc.property(fc.array(fc.oneof(tag, hostileText), { maxLength: 5 }), (tags) => {
      const header = tags.join(',')
      const seen = inTime(() => seenSpaces(header))
      if (seen === 'any') return tags.join(',').includes('*')
      return seen.every((space) => header.includes(entityTag(space)))
    }),
    { numRuns: 500 },
  )
})

/** Nothing but keys: what gets past a parser to the database throws, and is answered 500. */
const options = {
  deps: {
    keyring: createKeyring(['k'.repeat(32)]),
    rateLimits: 'off',
    meter: noMeter,
    companies: { find: async () => ({ status: 'unknown' }) },
  } as unknown as ServiceDeps,
  publicUrl: 'http://localhost',
  log: pino({ level: 'silent' }),
  remoteAddress: () => '192.0.2.7',
}

/** As a client would write it in an address, or as it is. */
const inAddress = fc.oneof(
  fc.uuid(),
  hostileText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.string({
    unit: fc.constantFrom('%', '%2', '%ff', '%00', '%2f', '..', 'a', '~', '+', '&', '='),
  }),
)

test('a parameter in the path of the API: any text is refused before the database', async () => {
  const api = createApi(options)
  const headers = { Authorization: 'Bearer x' }
  await fc.assert(
    fc.asyncProperty(inAddress, async (text) => {
      for (const path of ['registrations', 'activations', 'recaps', 'companies']) {
        const { status } = await api.request(`http://localhost/api/${path}/${text}`, { headers })
        expect([401, 404, 422], `${path}/${text}`).toContain(status)
      }
    }),
    { numRuns: 200 },
  )
})

test('a parameter in the address of a page: any text is refused before the database', async () => {
  const web = createWeb(options, noAssets)
  await fc.assert(
    fc.asyncProperty(inAddress, async (text) => {
      const expected = [
        [`/inscription/identite?inscription=${text}`, [400, 410]],
        [`/activation/reussie?ticket=${text}`, [410]],
        [`/activation?inscription=${text}`, [400, 410]],
        [`/?motif=${text}`, [200]],
        [`/assets/${text}`, [200, 303, 400, 404]],
      ] as const
      for (const [path, statuses] of expected) {
        const { status } = await web.request(`http://localhost${path}`)
        expect(statuses, path).toContain(status)
      }
    }),
    { numRuns: 200 },
  )
})
