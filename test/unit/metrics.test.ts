import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Database } from '../../db/schema.ts'
import { pageMeter } from '../../main/metrics/pageMeter.ts'
import { sampleProcess } from '../../main/metrics/sampleProcess.ts'
import { serveMetrics } from '../../main/metrics/serveMetrics.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'

afterEach(() => void vi.useRealTimers())

describe('the page of an API', () => {
  test('every counter is there from the start, at 0, under its description and type', () => {
    const page = pageMeter().page()
    expect(page).toMatch(
      /^# HELP registrations_started_total [^\n]+\n# TYPE registrations_started_total counter\nregistrations_started_total 0$/m,
    )
    expect(page).toMatch(/^codes_abandoned_total\{kind="space-closure",reason="withdrawn"\} 0$/m)
    expect(page).not.toMatch(/^api_ready/m)
  })

  test('what is counted adds up under its labels; a gauge keeps what was set last', () => {
    const meter = pageMeter()
    meter.count('mail_tries_total', { answer: '4xx' })
    meter.count('mail_tries_total', { answer: '4xx' }, 2)
    meter.set('api_ready', {}, 1)
    meter.set('api_ready', {}, 0)
    expect(meter.page()).toMatch(/^mail_tries_total\{answer="4xx"\} 3$/m)
    expect(meter.page()).toMatch(/^mail_tries_total\{answer="5xx"\} 0$/m)
    expect(meter.page()).toMatch(/^api_ready 0$/m)
  })

  test('what takes seconds is in the bucket of its upper end and in those above, not in those below', () => {
    const meter = pageMeter()
    meter.observe('http_request_seconds', 0.1)
    meter.observe('http_request_seconds', 60)
    const lines = meter.page().split('\n')
    const bucket = (le: string) => `http_request_seconds_bucket{le="${le}"}`
    expect(lines).toEqual(
      expect.arrayContaining([
        ...[`${bucket('0.05')} 0`, `${bucket('0.1')} 1`, `${bucket('10')} 1`],
        ...[`${bucket('+Inf')} 2`, 'http_request_seconds_sum 60.1', 'http_request_seconds_count 2'],
      ]),
    )
  })

  test('at /metrics it is served; any other path or method is none; a port in use is one line', async () => {
    const meter = pageMeter()
    const port = await steadyPort()
    await serveMetrics(meter, port, '127.0.0.1')
    const url = `http://127.0.0.1:${port}`
    const answer = await fetch(`${url}/metrics`)
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(await answer.text()).toBe(meter.page())
    expect((await fetch(`${url}/`)).status).toBe(404)
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404)
    await expect(serveMetrics(meter, port, '127.0.0.1')).rejects.toThrow(
      `METRICS_PORT: cannot listen on ${port}: `,
    )
  })
})

test('an event loop that was held for a tenth of a second: the delay says so, and five seconds later not any more', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  const meter = pageMeter()
  sampleProcess(meter, {} as Kysely<Database>)
  const longest = () => {
    const [, seconds] = /^event_loop_delay_seconds\{quantile="1"\} (\S+)$/m.exec(meter.page()) ?? []
    return Number(seconds)
  }
  await new Promise((resolve) => setTimeout(resolve, 30))
  const endMs = performance.now() + 150
  while (performance.now() < endMs);
  await nextTurn()
  await new Promise((resolve) => setTimeout(resolve, 5))
  vi.advanceTimersByTime(5_000)
  expect(longest()).toBeGreaterThan(0.1)
  expect(meter.page()).toMatch(/^process_resident_memory_bytes \d{7,}$/m)
  vi.advanceTimersByTime(5_000)
  expect(longest()).toBeLessThan(0.1)
})
