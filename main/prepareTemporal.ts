import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client'
import { grpcCodeOf, grpcCodes } from '../workflows/client.ts'
import { searchAttributes } from '../workflows/searchAttributes.ts'
import { type Rounds, sweeps } from '../workflows/sweeps/contract.ts'

/** What an account may not make: somebody else has to. */
export type Refused = 'search attributes' | 'Schedules'

/**
 * Registers the search attributes and the Schedules of the service. Safe to repeat.
 * @returns what is missing and refused to this account, as Temporal Cloud refuses search attributes.
 */
export async function prepareTemporal(temporal: Client, taskQueue: string): Promise<Refused[]> {
  const attributes = await ifPermitted(registerSearchAttributes(temporal))
  const isRefused = attributes === 'refused' && (await lacksAttributes(temporal))
  const schedules = await ifPermitted(
    Promise.all(sweeps.map((sweep) => createSchedule(temporal, taskQueue, sweep))),
  )
  return [
    ...(isRefused ? (['search attributes'] as const) : []),
    ...(schedules === 'refused' ? (['Schedules'] as const) : []),
  ]
}

async function ifPermitted(work: Promise<unknown>): Promise<'done' | 'refused'> {
  try {
    await work
    return 'done'
  } catch (error) {
    const code = grpcCodeOf(error)
    if (code === grpcCodes.permissionDenied || code === grpcCodes.unimplemented) return 'refused'
    throw error
  }
}

/** Whether a filter with the attributes is refused: anybody who uses the namespace may ask. */
async function lacksAttributes(temporal: Client): Promise<boolean> {
  const query = searchAttributes.map(({ name }) => `${name} IS NULL`).join(' AND ')
  try {
    await temporal.workflow.count(query)
    return false
  } catch (error) {
    if (grpcCodeOf(error) === grpcCodes.invalidArgument) return true
    throw error
  }
}

async function registerSearchAttributes(temporal: Client): Promise<void> {
  const { connection, options } = temporal
  const { namespace } = options
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
  const missing = searchAttributes.filter(({ name }) => !(name in customAttributes))
  if (missing.length > 0) await addSearchAttributes(temporal, missing)
}

/** Adds search attributes that the server does not have yet. */
export async function addSearchAttributes(
  { connection, options }: Client,
  attributes = searchAttributes,
): Promise<void> {
  const types = attributes.map(({ name, type }) => [name, indexedValueTypes[type]])
  await connection.operatorService.addSearchAttributes({
    namespace: options.namespace,
    searchAttributes: Object.fromEntries(types),
  })
}

/** temporal.api.enums.v1.IndexedValueType. */
const indexedValueTypes = { KEYWORD: 2, DATETIME: 6 }

async function createSchedule(
  temporal: Client,
  taskQueue: string,
  { id, type, every, rounds, longestRun, summary, note }: (typeof sweeps)[number],
): Promise<void> {
  const args: [Rounds] = [{ rounds, every }]
  const schedule = {
    spec: { intervals: [{ every }] },
    action: {
      ...{ type: 'startWorkflow' as const, workflowType: type, workflowId: id },
      ...{ taskQueue, args, workflowRunTimeout: longestRun, staticSummary: summary },
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: every },
  }
  try {
    await temporal.schedule.create({ scheduleId: id, ...schedule, state: { note } })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await temporal.schedule.getHandle(id).update(({ state, ...previous }) => ({
      ...{ ...previous, ...schedule },
      // An operator who paused it left a note of their own.
      state: state.paused ? state : { ...state, note },
    }))
  }
}
