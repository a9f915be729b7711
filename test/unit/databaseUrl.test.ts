import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { databaseUrl } from '../../main/operator/database.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('DATABASE_URL goes first', async () => {
  await writeFile(join(folder, 'postgres-password'), 'kept\n')
  const url = 'postgresql://operator@db.example/espace'
  expect(await databaseUrl({ DATABASE_URL: url, DATA_DIR: folder })).toBe(url)
})

test('unset: the database that npm start keeps in DATA_DIR, with its password', async () => {
  await writeFile(join(folder, 'postgres-password'), 'kept\n')
  const url = await databaseUrl({ DATA_DIR: folder, POSTGRES_PORT: '5499' })
  expect(url).toBe('postgresql://postgres:kept@127.0.0.1:5499/espace_professionnel')
})

test('unset, and nothing is kept there: refused, and no password is made', async () => {
  await expect(databaseUrl({ DATA_DIR: folder })).rejects.toThrow(/^DATABASE_URL: required/)
  expect(await readdir(folder)).toEqual([])
})
