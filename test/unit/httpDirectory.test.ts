import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createHttpDirectory, type HttpDirectoryOptions } from '../../companies/httpDirectory.ts'
import {
  answerJson,
  type DirectoryServer,
  searchResult,
  startDirectoryServer,
} from '../support/parts/directoryServer.ts'

const edf = '552081317'
const client = ['192.0.2.7'] as const
const unavailable = { status: 'unavailable', retryAfterSeconds: 5 }

let server: DirectoryServer
let reasons: string[]
beforeEach(async () => {
  server = await startDirectoryServer()
  reasons = []
})
afterEach(async () => {
  vi.useRealTimers()
  await server.close()
})

function directory(changes: Partial<HttpDirectoryOptions> = {}) {
  const onUnavailable = (reason: string) => reasons.push(reason)
  return createHttpDirectory({ url: server.url, onUnavailable, ...changes })
}

const results = (...found: unknown[]) => answerJson({ results: found, total_results: found.length })

/** A clock that stands still, and is not at zero, which the cache takes for no time at all. */
function fakeClock(): void {
  vi.useFakeTimers({ toFake: ['performance'] })
  vi.advanceTimersByTime(1)
}

describe('what the public search says of a SIREN', () => {
  test('an active company: its name, and nothing but its nine digits was sent', async () => {
    expect(await directory().find(edf, client)).toEqual({
      siren: edf,
      status: 'active',
      name: 'ELECTRICITE DE FRANCE',
    })
    expect(server.asked).toEqual([`/search?q=${edf}`])
  })

  test('a person without a raison sociale: the whole name', async () => {
    server.answer = results(searchResult({ nom_raison_sociale: null, nom_complet: 'LILA ROSE' }))
    expect(await directory().find(edf, client)).toMatchObject({ name: 'LILA ROSE' })
  })

  test('a ceased company: its status and its name', async () => {
    server.answer = results(searchResult({ etat_administratif: 'C' }))
    expect(await directory().find(edf, client)).toMatchObject({
      status: 'ceased',
      name: 'ELECTRICITE DE FRANCE',
    })
  })

  test.each([
    ['[NON-DIFFUSIBLE] in place of the name', { nom_raison_sociale: '[NON-DIFFUSIBLE]' }],
    [
      '[NON-DIFFUSIBLE] in place of a person',
      { nom_raison_sociale: null, nom_complet: '[NON-DIFFUSIBLE]', etat_administratif: 'C' },
    ],
    ['a name that is there, but not public', { statut_diffusion: 'P' }],
  ])('hidden, %s: no name', async (_title, changes) => {
    server.answer = results(searchResult(changes))
    expect(await directory().find(edf, client)).toEqual({
      siren: edf,
      status: 'hidden',
      name: undefined,
    })
  })

  test('nothing found: unknown', async () => {
    server.answer = results()
    expect(await directory().find(edf, client)).toEqual({ status: 'unknown' })
  })

  test('another company found in full text: unknown', async () => {
    server.answer = results(searchResult({ siren: '130025265' }), searchResult())
    expect(await directory().find(edf, client)).toEqual({ status: 'unknown' })
  })
})

describe('every fault is answered unavailable, and the directory is asked again', () => {
  test.each([
    ['500', answerJson({ erreur: 'panne' }, 500), 'status 500'],
    ['400', answerJson({ erreur: 'requête' }, 400), 'status 400'],
    ['no JSON', answerJson('<html>'), 'SyntaxError'],
    ['no results', answerJson({ total_results: 1 }), 'Error'],
    ['results that are no list', answerJson({ results: { siren: edf } }), 'Error'],
    ['a result that is no company', answerJson({ results: [5] }), 'Error'],
    ['a state of its own', results(searchResult({ etat_administratif: 'X' })), 'Error'],
    ['more than 1 MB', answerJson({ results: [], filler: 'x'.repeat(2 ** 20) }), 'RangeError'],
  ])('%s', async (_title, answer, reason) => {
    const asking = directory()
    const healthy = server.answer
    server.answer = answer
    expect(await asking.find(edf, client)).toEqual(unavailable)
    expect(reasons).toEqual([reason])
    server.answer = healthy
    expect(await asking.find(edf, client)).toMatchObject({ status: 'active' })
  })

  test('a connection cut in the middle of the answer', async () => {
    server.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' })
      response.write('{"results":', () => response.destroy())
    }
    expect(await directory().find(edf, client)).toEqual(unavailable)
  })

  test('no server on the port', async () => {
    const url = 'http://127.0.0.1:1'
    const asking = createHttpDirectory({ url, onUnavailable: (reason) => reasons.push(reason) })
    expect(await asking.find(edf, client)).toEqual(unavailable)
  })

  test.each(['before its headers', 'in the middle of its body'])(
    'no answer %s: given up at the time limit',
    async (when) => {
      server.answer = (_request, response) => {
        if (when !== 'before its headers') response.write('{')
      }
      const startMs = performance.now()
      expect(await directory({ timeLimitMs: 200 }).find(edf, client)).toEqual({
        status: 'unavailable',
        retryAfterSeconds: 60,
      })
      expect(performance.now() - startMs).toBeLessThan(1_500)
      expect(reasons).toEqual(['TimeoutError'])
    },
  )

  test('no answer: no other call is made for a minute, and one is made after it', async () => {
    fakeClock()
    // Long enough for the call to arrive: one that is given up before is not counted by the server.
    const asking = directory({ timeLimitMs: 500 })
    const healthy = server.answer
    server.answer = () => undefined
    await asking.find(edf, client)
    server.answer = healthy
    vi.advanceTimersByTime(59_000)
    expect(await asking.find('130025265', client)).toEqual({
      status: 'unavailable',
      retryAfterSeconds: 1,
    })
    expect(server.asked).toHaveLength(1)
    vi.advanceTimersByTime(1_000)
    expect(await asking.find(edf, client)).toMatchObject({ status: 'active' })
  })
})

test('slow for one SIREN only, while others are answered: only that one waits a minute', async () => {
  fakeClock()
  const asking = directory({ timeLimitMs: 200, placeMs: 0 })
  const called = Promise.withResolvers<void>()
  const healthy = server.answer
  server.answer = (request, response) => {
    if (request.url?.includes(edf)) called.resolve()
    else healthy(request, response)
  }
  const slow = asking.find(edf, client)
  await called.promise
  await asking.find('130025265', client)
  expect(await slow).toEqual({ status: 'unavailable', retryAfterSeconds: 60 })
  server.answer = results(searchResult({ siren: '732829320' }))
  expect(await asking.find('732829320', client)).toMatchObject({ status: 'active' })
  vi.advanceTimersByTime(59_000)
  expect(await asking.find(edf, client)).toEqual({ status: 'unavailable', retryAfterSeconds: 1 })
  vi.advanceTimersByTime(1_000)
  server.answer = healthy
  expect(await asking.find(edf, client)).toMatchObject({ status: 'active' })
})

describe('three calls at a time', () => {
  const sirens = ['552081317', '130025265', '732829320', '356000000']
  const networkOf = (index: number) => [`192.0.2.${index}`] as const

  test('a second, whatever the directory takes: the fourth is made when the second is over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const asking = directory()
    const answers = sirens.map((siren, index) => asking.find(siren, networkOf(index)))
    await Promise.all(answers.slice(0, 3))
    vi.advanceTimersByTime(999)
    await new Promise(setImmediate)
    expect(server.asked).toHaveLength(3)
    vi.advanceTimersByTime(1)
    await answers[3]
    expect(server.asked).toHaveLength(4)
  })

  test('that all hang: the others, of thirty networks, are answered when these are given up', async () => {
    // A place that was kept without a call would never be free.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    server.answer = () => undefined
    const asking = directory({ timeLimitMs: 1_000, placeMs: 500 })
    const find = (_: unknown, index: number) =>
      asking.find(String(100_000_000 + index), networkOf(index))
    const answers = await Promise.all(Array.from({ length: 33 }, find))
    expect(answers.every(({ status }) => status === 'unavailable')).toBe(true)
    expect(server.asked).toHaveLength(3)
  }, 5_000)

  test('that wait for the directory: another is unavailable after two seconds in the queue', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const held: (() => void)[] = []
    const healthy = server.answer
    server.answer = (request, response) => held.push(() => healthy(request, response))
    const asking = directory()
    const answers = sirens.map((siren, index) => asking.find(siren, networkOf(index)))
    vi.advanceTimersByTime(2_000)
    expect(await answers[3]).toEqual(unavailable)
    await vi.waitUntil(() => held.length === 3)
    for (const answer of held) answer()
    await Promise.all(answers)
    expect(server.asked).toHaveLength(3)
  }, 5_000)
})

describe('429: not called again before Retry-After', () => {
  test('in seconds: not called until then, called again after', async () => {
    fakeClock()
    const asking = directory()
    const healthy = server.answer
    server.answer = answerJson({ erreur: 'trop' }, 429, { 'Retry-After': '30' })
    expect(await asking.find(edf, client)).toEqual({ status: 'unavailable', retryAfterSeconds: 30 })
    server.answer = healthy
    vi.advanceTimersByTime(29_000)
    expect(await asking.find('130025265', client)).toEqual({
      status: 'unavailable',
      retryAfterSeconds: 1,
    })
    expect(server.asked).toHaveLength(1)
    vi.advanceTimersByTime(1_000)
    expect(await asking.find(edf, client)).toMatchObject({ status: 'active' })
    expect(server.asked).toHaveLength(2)
  })

  test('cached companies are still answered', async () => {
    const asking = directory()
    await asking.find(edf, client)
    server.answer = answerJson({}, 429, { 'Retry-After': '30' })
    await asking.find('130025265', client)
    expect(await asking.find(edf, client)).toMatchObject({ status: 'active' })
  })

  test.each([
    ['as a date', () => new Date(Date.now() + 20_000).toUTCString(), 20],
    ['absent: a few seconds', () => '', 5],
    ['nonsense: a few seconds', () => 'soon', 5],
    ['a year: a minute', () => '31536000', 60],
    ['an hour, as a date: a minute', () => new Date(Date.now() + 3_600_000).toUTCString(), 60],
  ])('%s', async (_title, header, seconds) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T12:00:00Z') })
    server.answer = answerJson({}, 429, { 'Retry-After': header() })
    expect(await directory().find(edf, client)).toEqual({
      status: 'unavailable',
      retryAfterSeconds: seconds,
    })
  })

  test('503 with Retry-After: the same', async () => {
    const asking = directory()
    server.answer = answerJson({}, 503, { 'Retry-After': '30' })
    await asking.find(edf, client)
    await asking.find(edf, client)
    expect(server.asked).toHaveLength(1)
  })
})

describe('the cache', () => {
  test('asked twice, and ten times at once: one call', async () => {
    const asking = directory()
    await Promise.all(Array.from({ length: 10 }, () => asking.find(edf, client)))
    await asking.find(edf, client)
    expect(server.asked).toHaveLength(1)
  })

  test('kept for an hour, what is unknown for three minutes', async () => {
    fakeClock()
    const asking = directory()
    await asking.find(edf, client)
    server.answer = results()
    await asking.find('130025265', client)
    server.answer = results(searchResult({ siren: '130025265' }))
    vi.advanceTimersByTime(179_000)
    expect(await asking.find('130025265', client)).toEqual({ status: 'unknown' })
    vi.advanceTimersByTime(2_000)
    expect(await asking.find('130025265', client)).toMatchObject({ status: 'active' })
    server.answer = results()
    vi.advanceTimersByTime(3_418_000)
    expect(await asking.find(edf, client)).toMatchObject({ status: 'active' })
    vi.advanceTimersByTime(2_000)
    expect(await asking.find(edf, client)).toEqual({ status: 'unknown' })
    expect(server.asked).toHaveLength(4)
  })

  test('more companies than are kept: the one used least recently is asked again', async () => {
    const asking = directory({ maxKept: 2, placeMs: 0 })
    for (const siren of [edf, '130025265', '732829320', edf]) await asking.find(siren, client)
    expect(server.asked).toHaveLength(4)
  })
})

test('a name longer than any, of marks that take seconds to compose: none, at once', async () => {
  server.answer = results(
    searchResult({ nom_raison_sociale: `a${'\u0301\u0316'.repeat(100_000)}` }),
  )
  const before = process.cpuUsage()
  expect(await directory().find(edf, client)).toMatchObject({ status: 'active', name: undefined })
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000)
})

test('the directory sends us to another address: nobody is asked there', async () => {
  let asked = 0
  server.answer = (_, response) => {
    asked += 1
    response.writeHead(302, { Location: `${server.url}/elsewhere` }).end()
  }
  expect(await directory().find(edf, client)).toEqual(unavailable)
  expect({ asked, reasons }).toEqual({ asked: 1, reasons: ['TypeError'] })
})
