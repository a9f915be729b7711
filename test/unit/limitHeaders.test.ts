import { expect, test } from 'vitest'
import { limitHeaders } from '../../http/limitHeaders.ts'

test('two limits reached: both are named, and Retry-After is the longer wait', () => {
  const reached = [
    { name: 'code-per-address', quota: 10, resetSeconds: 12 },
    { name: 'code-per-network', quota: 150, resetSeconds: 34 },
  ] as const
  expect(limitHeaders(reached)).toEqual({
    'Retry-After': '34',
    'RateLimit-Policy': '"code-per-address";q=10;w=3600, "code-per-network";q=150;w=3600',
    RateLimit: '"code-per-address";r=0;t=12, "code-per-network";r=0;t=34',
  })
})

test('no limit reached: no header', () => {
  expect(limitHeaders([])).toEqual({})
  expect(limitHeaders(undefined)).toEqual({})
})
