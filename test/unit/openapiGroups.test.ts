import { expect, test } from 'vitest'
import { groups } from '../../api/groups.ts'
import { apiDescription } from '../../main/build/clientSources.ts'

test('every call of the API is in one group, and the journey of a registration is the first', async () => {
  const { paths, tags } = (await apiDescription()) as unknown as Description
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

interface Description {
  tags: { name: string }[]
  paths: Record<string, Record<string, { tags: string[] }>>
}
