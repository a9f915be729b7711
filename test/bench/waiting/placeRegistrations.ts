import { setTimeout as sleep } from 'node:timers/promises'
import { codeReference } from '../../../secrets/activationCode.ts'
import { createKeyring } from '../../../secrets/keyring.ts'
import { isOutOfTime, type Starter } from '../../../workflows/client.ts'
import { startRegistration } from '../../../workflows/registration/client.ts'
import {
  type RegistrationInput,
  registrationType,
} from '../../../workflows/registration/contract.ts'
import { taskQueue } from '../../../workflows/taskQueue.ts'
import type { World } from '../../faults/parts/world.ts'
import { inBatches } from '../inBatches.ts'
import { windowMs } from './windowMs.ts'

const batchRows = 500
const pollMs = 500
const maxTries = 5

/**
 * Puts registrations in place whose mail is accepted: rows that are copies of a real one, and real
 * workflows. Resolves once all of them wait for their holder.
 * @param modelId a registration that waits.
 * @param deadline when their windows are over.
 */
export async function placeRegistrations(
  world: World,
  modelId: string,
  count: number,
  deadline: Date,
): Promise<void> {
  const before = await countWaiting(world)
  const temporal = await world.temporal()
  const keyring = createKeyring([world.secret])
  const began = new Date(deadline.getTime() - windowMs)
  for (let placed = 0; placed < count; placed += batchRows) {
    const rows = await copyRow(world, modelId, Math.min(batchRows, count - placed), deadline)
    await inBatches(rows, ({ id: registrationId, keyId, activationWindow }) => {
      const reference = codeReference(keyring, { registrationId, keyId })
      return startPatiently({ temporal, taskQueue }, { ...reference, activationWindow }, began)
    })
  }
  while ((await countWaiting(world)) < before + count) await sleep(pollMs)
}

/** A busy machine takes more than the time limit of a start, which is safe to repeat. */
async function startPatiently(starter: Starter, input: RegistrationInput, at: Date): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await startRegistration(starter, input, at)
    } catch (error) {
      if (!isOutOfTime(error) || tries === maxTries) throw error
    }
  }
}

/** How many registrations wait for their holder, as Temporal knows it. */
async function countWaiting(world: World): Promise<number> {
  const { workflow } = await world.temporal()
  const { count } = await workflow.count(
    `WorkflowType = '${registrationType}' and ExecutionStatus = 'Running'
     and RegistrationStatus = 'awaiting-activation'`,
  )
  return count
}

async function copyRow(world: World, modelId: string, count: number, deadline: Date) {
  const { rows } = await world.sql.query(
    `with copied as (
       insert into registrations
       select copy.* from registrations model,
         lateral (select gen_random_uuid() as id, 'lila.' || gen_random_uuid() || '@example.fr' as email
           from generate_series(1, $2)) as fresh,
         lateral jsonb_populate_record(model, jsonb_build_object('id', fresh.id,
           'email', fresh.email, 'email_typed', fresh.email)) as copy
       where model.id = $1
       returning id, email)
     insert into mailed_codes
     select copy.* from mailed_codes model, copied,
       lateral jsonb_populate_record(model, jsonb_build_object('id', copied.id,
         'registration_id', copied.id, 'email', copied.email, 'email_typed', copied.email,
         'deadline', $3::timestamptz)) as copy
     where model.id = $1
     returning id, key_id as "keyId", time_window as "activationWindow"`,
    [modelId, count, deadline],
  )
  return rows as { id: string; keyId: string; activationWindow: string }[]
}
