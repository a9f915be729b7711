import { randomUUID } from 'node:crypto'
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { Runtime, Worker } from '@temporalio/worker'
import { inject } from 'vitest'
import type { Activities } from '../../activities/index.ts'
import { addSearchAttributes } from '../../main/prepareTemporal.ts'
import {
  type Presentation,
  type RegistrationInput,
  registrationWorkflowId,
  statusAttribute,
} from '../../workflows/registration.contract.ts'
import type { registration } from '../../workflows/registration.ts'
import { fakeActivities } from './fakeActivities.ts'

Runtime.install({ logger: { ...console, log() {}, trace() {}, debug() {}, info() {}, warn() {} } })

const codeFingerprint = 'fingerprint-of-the-code'

export type RegistrationHandle = WorkflowHandleWithFirstExecutionRunId<typeof registration>

/** A server whose clock jumps over every wait, with the search attributes of the service. */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const path = inject('testServerPath')
  const environment = await TestWorkflowEnvironment.createTimeSkipping(
    path ? { server: { executable: { type: 'existing-path', path } } } : {},
  )
  await addSearchAttributes(environment.client)
  return environment
}

/** Starts a registration of 48 h that the given activities serve. */
export async function startRegistration(
  { client }: TestWorkflowEnvironment,
  taskQueue: string,
): Promise<RegistrationHandle> {
  const registrationId = randomUUID()
  const input: RegistrationInput = {
    registrationId,
    keyId: 'key',
    codeFingerprint,
    activationWindow: 'PT48H',
  }
  return client.workflow.start<typeof registration>('registration', {
    workflowId: registrationWorkflowId(registrationId),
    taskQueue,
    args: [input],
    // This server loses a task now and then; the default would wait ten seconds for it.
    workflowTaskTimeout: '1 second',
    typedSearchAttributes: [{ key: statusAttribute, value: 'sending-code' }],
  })
}

/** A worker of a test's own queue, whose activities are fakes but the given ones. */
export function createFakeWorker(
  { nativeConnection }: TestWorkflowEnvironment,
  taskQueue: string,
  activities: Partial<Activities>,
): Promise<Worker> {
  return Worker.create({
    connection: nativeConnection,
    taskQueue,
    activities: fakeActivities(activities),
    workflowBundle: { codePath: inject('bundlePath') },
    // Replays every task from the start, which shows what is not deterministic.
    maxCachedWorkflows: 0,
    maxHeartbeatThrottleInterval: '100 milliseconds',
  })
}

/** The right code, presented at an instant of the server's clock. */
export function presentedAt(atMs: number): Presentation {
  return { codeFingerprint, at: new Date(atMs).toISOString() }
}
