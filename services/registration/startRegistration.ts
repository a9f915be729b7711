import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import type { Kysely } from 'kysely'
import { type PendingRegistration, setWorkflowStarted } from '../../db/pending.ts'
import type { Database } from '../../db/schema.ts'
import { activationCode } from '../../secrets/activationCode.ts'
import { codeFingerprint } from '../../secrets/codeFingerprint.ts'
import { getKey, type Keyring } from '../../secrets/keyring.ts'
import {
  type RegistrationInput,
  registrationType,
  registrationWorkflowId,
  statusAttribute,
} from '../../workflows/registration/contract.ts'
import { withinSeconds } from '../withinSeconds.ts'

export interface StartContext {
  db: Kysely<Database>
  temporal: Client
  keyring: Keyring
  taskQueue: string
}

/** Starts the workflow of a confirmed registration, and notes it; already started is success. */
export async function startRegistration(
  { db, temporal, keyring, taskQueue }: StartContext,
  pending: PendingRegistration,
): Promise<void> {
  const { id: registrationId, keyId, activationWindow } = pending
  const key = getKey(keyring, keyId)
  const code = activationCode(key, registrationId)
  const input: RegistrationInput = {
    registrationId,
    keyId,
    codeFingerprint: codeFingerprint(key, registrationId, code),
    activationWindow,
  }
  const workflowId = registrationWorkflowId(registrationId)
  const start = () =>
    temporal.workflow.start(registrationType, {
      workflowId,
      taskQueue,
      args: [input],
      staticSummary: 'Registration of an expert space',
      typedSearchAttributes: [{ key: statusAttribute, value: 'sending-code' }],
    })
  try {
    await withinSeconds(temporal, 5, start)
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
  await setWorkflowStarted(db, registrationId)
}
