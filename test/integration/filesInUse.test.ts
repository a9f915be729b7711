import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findTemporalCli } from '../../main/dev/temporalTools.ts'
import { eventually } from '../support/eventually.ts'
import { startVariables } from '../support/parts/npmStart.ts'

let dataDir: string
const started: ChildProcess[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'files-in-use-'))
})
afterAll(async () => {
  for (const part of started) part.kill('SIGTERM')
  await Promise.all(started.map((part) => part.exitCode ?? once(part, 'exit')))
  await rm(dataDir, { recursive: true, force: true })
})

/** Starts Temporal as `npm start` does. */
async function startTemporal(): Promise<{ part: ChildProcess; said: unknown[] }> {
  const script = join(import.meta.dirname, '../../main/dev/servePart.ts')
  const env = { ...process.env, ...(await startVariables(dataDir)) }
  const args = ['temporal', (await findTemporalCli()) ?? 'temporal']
  const part = fork(script, args, { stdio: 'ignore', env })
  started.push(part)
  const said: unknown[] = []
  part.on('message', (message) => said.push(message))
  return { part, said }
}

test('the files of Temporal are locked (SQLITE_BUSY): npm start waits for them, and goes on', async () => {
  const first = await startTemporal()
  await eventually('it to serve', () => first.said.includes('ready'))
  first.part.kill('SIGTERM')
  await once(first.part, 'exit')
  const lock = new DatabaseSync(join(dataDir, 'temporal.db'))
  lock.exec('begin exclusive')
  const { said } = await startTemporal()
  await eventually('it to say that it waits', () => said.length)
  expect(said).toEqual(['temporal: waiting for its files, which another process uses'])
  lock.close()
  await eventually('it to serve', () => said.includes('ready'))
})
