import { createHash, randomUUID } from 'node:crypto'
import { Context } from '@temporalio/activity'
import type { WorkflowHandle, WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { inject } from 'vitest'
import type { Activities } from '../../../activities/index.ts'
import { addSearchAttributes } from '../../../main/prepareTemporal.ts'
import {
  type Presentation,
  type RegistrationInput,
  registrationWorkflowId,
  statusAttribute,
  statusQuery,
} from '../../../workflows/registration/contract.ts'
import type { registration } from '../../../workflows/registration/workflow.ts'
import { eventually } from '../eventually.ts'
import { createFakeWorkers, type FakeWorkers } from './fakeWorkers.ts'
import './quietRuntime.ts'

export const hourMs = 3_600_000
const codeFingerprint = 'fingerprint-of-the-code'
const codeFingerprintHash = createHash('sha256').update(codeFingerprint).digest('hex')

/** How the input of a registration says which fingerprint is right. */
type Right = Pick<RegistrationInput, 'codeFingerprint' | 'codeFingerprintHash'>

type RegistrationHandle = WorkflowHandleWithFirstExecutionRunId<typeof registration>

/** A time-skipping server, whose clock skips every wait, and its registrations. */
export class TimeSkipping {
  readonly environment: TestWorkflowEnvironment

  private constructor(environment: TestWorkflowEnvironment) {
    this.environment = environment
  }

  /** Starts a server with the search attributes of the service. */
  static async start(): Promise<TimeSkipping> {
    const path = inject('testServerPath')
    const environment = await TestWorkflowEnvironment.createTimeSkipping(
      path ? { server: { executable: { type: 'existing-path', path } } } : {},
    )
    await addSearchAttributes(environment.client)
    return new TimeSkipping(environment)
  }

  stop(): Promise<void> {
    return this.environment.teardown()
  }

  /** The server's clock. */
  now(): Promise<number> {
    return this.environment.currentTimeMs()
  }

  /** The right code, presented now. */
  async presented(): Promise<Presentation> {
    return presentedAt(await this.now())
  }

  /** An activity whose mail is accepted at once: the 48 h begin. */
  sendCode = async () => ({
    outcome: 'accepted' as const,
    activationDeadline: new Date((await this.now()) + 48 * hourMs).toISOString(),
  })

  /** Workers with only the given activities. */
  workers(taskQueue: string, activities: Partial<Activities>): Promise<FakeWorkers> {
    return createFakeWorkers(this.environment.nativeConnection, taskQueue, activities)
  }

  /** Starts a registration of 48 h. */
  startRegistration(
    taskQueue: string,
    right: Right = { codeFingerprintHash },
  ): Promise<RegistrationHandle> {
    const registrationId = randomUUID()
    const input: RegistrationInput = {
      registrationId,
      keyId: 'key',
      ...right,
      activationWindow: 'PT48H',
    }
    return this.environment.client.workflow.start<typeof registration>('registration', {
      workflowId: registrationWorkflowId(registrationId),
      taskQueue,
      args: [input],
      // This server sometimes loses a task. By default the test would wait ten seconds for it.
      workflowTaskTimeout: '1 second',
      typedSearchAttributes: [{ key: statusAttribute, value: 'sending-code' }],
    })
  }

  /** Runs a registration of 48 h with the given activities, and records their calls. */
  run<Result>(
    given: Partial<Activities>,
    script: (registration: RegistrationHandle) => Promise<Result>,
    right?: Right,
  ): Promise<Ran<Result>> {
    return this.runWorkflow(given, (queue) => this.startRegistration(queue, right), script)
  }

  /** Runs a workflow that `start` starts on a queue of its own. */
  async runWorkflow<Handle, Result>(
    given: Partial<Activities>,
    start: (taskQueue: string) => Promise<Handle>,
    script: (workflow: Handle) => Promise<Result>,
  ): Promise<Ran<Result>> {
    const taskQueue = randomUUID()
    const calls: string[] = []
    const noted = Object.entries(given).map(([name, activity]) => [
      name,
      (...args: never[]) => {
        calls.push(name)
        return (activity as (...args: never[]) => unknown)(...args)
      },
    ])
    const workers = await this.workers(taskQueue, Object.fromEntries(noted))
    const workflow = await start(taskQueue)
    const result = await workers.runUntil(() => script(workflow))
    return { result, calls }
  }
}

/** What a script answered, and the activities that were called meanwhile. */
interface Ran<Result> {
  result: Result
  calls: string[]
}

/** Where a mail is sent: within the step of the workflow, or by an ordinary activity after that. */
export type Sender = 'its step' | 'an activity'

/** A mail that is being sent until it is cancelled. */
export function endlessMail(sender: Sender) {
  const begun = Promise.withResolvers<void>()
  const sendCode = async () => {
    const { info, cancelled, heartbeat } = Context.current()
    if (info.isLocal && sender === 'an activity') throw ApplicationFailure.create({})
    begun.resolve()
    if (info.isLocal) return cancelled
    const beat = setInterval(heartbeat, 50)
    return cancelled.finally(() => clearInterval(beat))
  }
  return { begun: begun.promise, sendCode }
}

export const createSpace = async () => ({ outcome: 'created', recap: 'when-asked' }) as const
export const abandon = async () => ({ leftMs: 0 })

/** The result of a workflow, and how long it lasted on the server's clock. */
export async function outcome<Result extends object>(
  workflow: Pick<WorkflowHandle, 'describe'> & { result(): Promise<Result> },
) {
  const result = await workflow.result()
  const { startTime, closeTime } = await workflow.describe()
  return { ...result, lastedMs: (closeTime?.getTime() ?? 0) - startTime.getTime() }
}

/** What « Current Details » of the Temporal UI says, without since when. */
export async function detailsOf(workflow: Pick<WorkflowHandle, 'query'>): Promise<string> {
  const { currentDetails } = await workflow.query<{ currentDetails: string }>(
    '__temporal_workflow_metadata',
  )
  const [sentence = '', since = ''] = currentDetails.split('\n\n')
  if (!/^Since \d{4}-\d\d-\d\dT[\d:.]+Z\.$/.test(since)) throw new Error(currentDetails)
  return sentence
}

/** Waits until the mail is accepted. */
export function awaiting(registration: RegistrationHandle) {
  return eventually('the workflow to await the activation', () => registration.query(statusQuery), {
    until: ({ status }) => status === 'awaiting-activation',
  })
}

/** The right code, presented at a time on the server's clock. */
export function presentedAt(atMs: number): Presentation {
  return { codeFingerprint, at: new Date(atMs).toISOString() }
}
