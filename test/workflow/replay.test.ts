import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import { beforeAll, describe, expect, test } from 'vitest'
import { noMeter } from '../../domain/metrics.ts'
import { builtWorkflows } from '../../main/built.ts'
import { workflowSinks } from '../../main/workflowSinks.ts'
import '../support/parts/quietRuntime.ts'

const folder = join(import.meta.dirname, '../histories')
const versions = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())

const advice = `

The workflow no longer issues the commands that this history recorded, in the same order: workflows
started on that version and still open would be stuck. Keep the old order beside the new one, with
patched('name-of-the-change'); see "Changing a workflow" in CONTRIBUTING.md, which also says when
the old order may go.`

describe.each(versions.map(({ name }) => name))('started on version %s', (version) => {
  const files = readdirSync(join(folder, version))

  const failures = new Map<string, Error | undefined>()

  // One worker for all: to start one takes longer than a replay.
  beforeAll(async () => {
    const sinks = workflowSinks({ log: { info() {} }, meter: noMeter })
    const options = { workflowBundle: builtWorkflows(), sinks }
    const histories = files.map((file) => ({
      workflowId: file,
      history: JSON.parse(readFileSync(join(folder, version, file), 'utf8')),
    }))
    for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
      failures.set(workflowId, error)
    }
  })

  test.each(files)('%s replays on the current code', (file) => {
    expect(failures.has(file)).toBe(true)
    const error = failures.get(file)
    if (error) throw new Error(`${version}/${file}: ${error.message}${advice}`, { cause: error })
  })

  test.each(files)('%s contains no personal data', (file) => {
    const text = readFileSync(join(folder, version, file), 'utf8')
    const payloads = [...text.matchAll(/"data":"([^"]*)"/g)]
    const said = payloads.map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8'))
    expect(`${text}${said.join(' ')}`).not.toMatch(/@example|lila|rosemonde|hibou7|732829320/i)
  })
})
