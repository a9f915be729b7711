import { randomUUID } from 'node:crypto'
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { Runtime } from '@temporalio/worker'
import { inject } from 'vitest'
import { addSearchAttributes } from '../../../main/prepareTemporal.ts'
import {
  type Presentation,
  type RegistrationInput,
  registrationWorkflowId,
  statusAttribute,
} from '../../../workflows/registration/contract.ts'
import type { registration } from '../../../workflows/registration/workflow.ts'

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

/** The right code, presented at an instant of the server's clock. */
export function presentedAt(atMs: number): Presentation {
  return { codeFingerprint, at: new Date(atMs).toISOString() }
}
