import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepOnDisk } from '../../web/assets/keepOnDisk.ts'

let folder: string
let made: number
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keep-'))
  made = 0
})
afterEach(() => rm(folder, { recursive: true }))

const keep = async (place: string | undefined, input = 'input') => {
  const make = async () => {
    made++
    return Buffer.from(`made of ${input}`)
  }
  return (await keepOnDisk(place, [input], make)).toString()
}

test('made once for the same inputs, again for others', async () => {
  expect([await keep(folder), await keep(folder)]).toEqual(['made of input', 'made of input'])
  expect(made).toBe(1)
  expect(await keep(folder, 'other')).toBe('made of other')
  expect(made).toBe(2)
})

test.each([
  ['emptied', ''],
  ['damaged', 'x'.repeat(50)],
])('a file that was %s is made again', async (_title, content) => {
  await keep(folder)
  const [file = ''] = await readdir(folder)
  await writeFile(join(folder, file), content)
  expect(await keep(folder)).toBe('made of input')
  expect(await keep(folder)).toBe('made of input')
  expect(made).toBe(2)
})

test('a folder that cannot be written: made at each start', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await keep(join(file, 'below'))).toBe('made of input')
  expect(await keep(join(file, 'below'))).toBe('made of input')
  expect(made).toBe(2)
})

test('no folder: made at each start, and nothing is written', async () => {
  await keep(undefined)
  await keep(undefined)
  expect(made).toBe(2)
  expect(await readdir(folder)).toEqual([])
})
