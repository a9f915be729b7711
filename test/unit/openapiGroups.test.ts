import { expect, test } from 'vitest'
import { createApi } from '../../api/app.ts'
import { groups } from '../../api/groups.ts'
import type { HttpOptions } from '../../http/options.ts'

test('every call of the API is in one group, and the journey of a registration is the first', async () => {
  const options = { publicUrl: 'http://localhost', log: silent, remoteAddress: () => undefined }
  const answer = await createApi(options as unknown as HttpOptions).request('/openapi.json')
  const { paths, tags } = (await answer.json()) as Description
  expect(tags).toEqual(Object.values(groups))
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ call: `${method} ${path}`, ...call })),
  )
  const names = tags.map(({ name }) => name)
  for (const { call, tags: own } of calls) {
    expect(own, call).toHaveLength(1)
    expect(names, call).toContain(own[0])
  }
  const first = calls.filter(({ tags: [own] }) => own === names[0]).map(({ call }) => call)
  expect(first).toEqual([
    'post /api/registrations',
    'put /api/registrations/{id}/credentials',
    'put /api/registrations/{id}/identity',
    'get /api/registrations/{id}',
    'post /api/registrations/{id}/confirmation',
  ])
})

const silent = { info() {}, error() {} }

interface Description {
  tags: { name: string }[]
  paths: Record<string, Record<string, { tags: string[] }>>
}
