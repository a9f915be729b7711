import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { procedureKinds } from '../../domain/mailedCode.ts'
import * as workflows from '../../workflows/index.ts'

const root = join(import.meta.dirname, '../..')
const ofClients = /(^|\/)client\.ts$/

/** What a module keeps for all that use it: something that is assigned again, or that can be filled. */
const stateful =
  /^(export )?(let|var) |^(export )?const \w+ = (new (Map|Set|WeakMap|WeakSet)\b|\[\]|\{\})/m

test('no module of the workflows has a state: all workflows of a worker share them', () => {
  const paths = globSync('workflows/**/*.ts', { cwd: root }).filter((path) => !ofClients.test(path))
  const withState = paths.filter((path) => stateful.test(readFileSync(join(root, path), 'utf8')))
  expect(paths.length).toBeGreaterThan(10)
  expect(withState).toEqual([])
})

test('every kind of mailed code is a type of workflow', () => {
  expect(Object.keys(workflows)).toEqual(expect.arrayContaining([...procedureKinds]))
})
