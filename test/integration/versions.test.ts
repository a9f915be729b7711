import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { findTemporalCli } from '../../main/dev/temporalTools.ts'
import { eventually } from '../support/eventually.ts'
import { nextPatch, nextWorkflows } from '../support/parts/nextWorkflows.ts'
import { Service, type WorkerVersion } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'

const run = promisify(execFile)
let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

const previous: WorkerVersion = { release: '1' }

/** Somebody who has registered, and waits for the activation. */
async function registered(): Promise<{ person: Person; code: string }> {
  const person = service.person()
  await person.register()
  return { person, code: await service.codeOf(person) }
}

const endOf = ({ id }: Person) => service.workflow(id).result()

describe('a release whose workflows have another order, behind a patch', () => {
  /** How many patches the history of a registration has. */
  async function patchesOf({ id }: Person): Promise<number> {
    const { events } = await service.workflow(id).fetchHistory()
    const markers = events?.map(({ markerRecordedEventAttributes: marker }) => marker?.markerName)
    return markers?.filter((name) => name === 'core_patch').length ?? 0
  }

  test('forward, back and forward: what the release before began ends; what the new one began waits where the patch is unknown, and ends where it is known, also asleep', async () => {
    const next = { release: '2', workflowBundle: await nextWorkflows() }
    const stopPrevious = await service.work(previous)
    const [one, two] = [await registered(), await registered()]
    await stopPrevious()

    const stopNext = await service.work(next)
    expect((await one.person.activate(one.code)).status).toBe(200)
    expect((await two.person.cancel(two.code)).status).toBe(204)
    const young = await registered()
    expect(await patchesOf(one.person)).toBe(0)
    expect(await patchesOf(young.person)).toBe(1)
    await stopNext()

    const stopBack = await service.work(previous)
    expect((await young.person.activate(young.code)).status).toBe(202)
    await eventually('it to be stuck', () => service.reconcile(), {
      until: ({ stuck }) => stuck === 1,
    })
    // Temporal refuses Updates once three tasks have failed in a row.
    await eventually('a third task', () => service.workflow(young.person.id).describe(), {
      until: ({ raw }) => (raw.pendingWorkflowTask?.attempt ?? 0) >= 3,
    })
    expect((await young.person.activate(young.code)).status).toBe(202)
    await stopBack()

    const stopAsleep = await service.work({ ...next, asleep: [nextPatch] })
    expect(await endOf(young.person)).toMatchObject({ status: 'activated' })
    expect(await patchesOf((await registered()).person)).toBe(0)
    await stopAsleep()
  })
})

describe('Worker Deployment versions', () => {
  const deployment = `test-${randomUUID()}`
  const first = { ...previous, deployment }
  const second = { release: '2', deployment }

  /** The command of docs/upgrading.md. */
  async function makeCurrent(...version: ['--build-id', string] | ['--unversioned']) {
    const command = ['worker', 'deployment', 'set-current-version', '--yes']
    const where = ['--address', inject('temporalAddress'), '--deployment-name', deployment]
    await run((await findTemporalCli()) ?? '', [...command, ...where, ...version])
  }

  /** Waits until Temporal knows a version with its queues: workflows and activities, and mails. */
  async function known(buildId: string) {
    const { workflowService, options } = service.deps.temporal
    const { namespace } = options
    const deploymentVersion = { deploymentName: deployment, buildId }
    const describe = async () => {
      const asked = workflowService.describeWorkerDeploymentVersion({
        namespace,
        deploymentVersion,
      })
      return (await asked.catch(() => undefined))?.versionTaskQueues?.length
    }
    await eventually(`the queues of version ${buildId}`, describe, {
      until: (count) => count === 3,
    })
  }

  const releaseOf = async ({ id }: Person) => {
    const { raw } = await service.workflow(id).describe()
    return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId
  }

  test('switched on: its workers get nothing until a version is current; then registrations of the unversioned ones end on it', async () => {
    const stopUnversioned = await service.work(previous)
    const { person, code } = await registered()
    await stopUnversioned()
    await service.work(first)
    await known('1')
    const late = service.person()
    await late.register()
    expect((await person.activate(code)).status).toBe(202)
    expect(service.sink.codesTo(late.email)).toHaveLength(0)
    await makeCurrent('--build-id', '1')
    expect(await endOf(person)).toMatchObject({ status: 'activated' })
    expect((await late.activate(await service.codeOf(late))).status).toBe(200)
    expect(await releaseOf(late)).toBe('1')
  })

  test('the next version, back, and off: registrations and a run of reconcile go on with what is current', async () => {
    const old = await registered()
    const { temporal, taskQueue } = service.deps
    const sweep = await temporal.workflow.start('reconcile', {
      ...{ workflowId: randomUUID(), taskQueue },
      args: [{ rounds: 3, every: '1 second' }],
    })
    const stopSecond = await service.work(second)
    await known('2')
    await makeCurrent('--build-id', '2')
    const young = await registered()
    expect(await releaseOf(young.person)).toBe('2')
    expect((await old.person.activate(old.code)).status).toBe(200)
    expect(await releaseOf(old.person)).toBe('2')

    await makeCurrent('--build-id', '1')
    await stopSecond()
    expect((await young.person.activate(young.code)).status).toBe(200)
    expect(await releaseOf(young.person)).toBe('1')
    const last = await registered()

    await makeCurrent('--unversioned')
    await service.work(previous)
    expect((await last.person.activate(last.code)).status).toBe(200)
    expect(await sweep.result()).toMatchObject({ failed: 0 })
  })
})
