import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { delimiter, dirname } from 'node:path'
import { promisify } from 'node:util'
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { findTemporalCli } from '../../main/dev/temporalTools.ts'
import { prepareTemporal } from '../../main/prepareTemporal.ts'
import { temporalCommands } from '../../main/temporalCommands.ts'
import { searchAttributes } from '../../workflows/searchAttributes.ts'
import { eventually } from '../support/eventually.ts'

const run = promisify(execFile)
let connection: Connection
beforeAll(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') })
})
afterAll(() => connection.close())

async function newNamespace(): Promise<Client> {
  const namespace = `bare-${randomUUID()}`
  const workflowExecutionRetentionPeriod = { seconds: 86_400 as never }
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod,
  })
  const temporal = new Client({ connection, namespace })
  await eventually('the namespace to be known', () =>
    temporal.workflow.count().then(
      () => true,
      () => false,
    ),
  )
  return temporal
}

/** A server that refuses the calls of operators, as Temporal Cloud does. */
function refusing({ options }: Client, code: number): Client {
  const refuse = () => {
    const error = new Error('Request unauthorized.')
    return Promise.reject(Object.assign(error, { code, details: '', metadata: {} }))
  }
  const operatorService = { listSearchAttributes: refuse, addSearchAttributes: refuse }
  const refused = Object.create(connection, { operatorService: { value: operatorService } })
  return new Client({ connection: refused, namespace: options.namespace })
}

async function schedulesOf(temporal: Client) {
  const described = ['reconcile', 'purge'].map((id) => temporal.schedule.getHandle(id).describe())
  return (await Promise.all(described)).map(({ spec, action, policies, state }) => ({
    note: state.note,
    summary: action.staticSummary,
    every: spec.intervals?.map(({ every }) => every),
    policies: [policies.overlap, policies.catchupWindow],
    type: action.workflowType,
    id: action.workflowId,
    args: action.args,
    taskQueue: action.taskQueue,
    longestRun: action.workflowRunTimeout,
  }))
}

test('the commands that migrate --print prints make what migrate makes', async () => {
  const [byHand, byMigrate] = [await newNamespace(), await newNamespace()]
  expect(await prepareTemporal(byMigrate, 'registrations')).toEqual([])
  const { namespace } = byHand.options
  const commands = temporalCommands({ namespace, taskQueue: 'registrations' })
  const cli = await findTemporalCli()
  await run('sh', ['-ec', commands.join('\n')], {
    env: {
      ...process.env,
      PATH: [dirname(cli ?? ''), process.env.PATH].join(delimiter),
      TEMPORAL_ADDRESS: inject('temporalAddress'),
    },
  })
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
  const other = { namespace: byMigrate.options.namespace }
  const made = await connection.operatorService.listSearchAttributes(other)
  expect(customAttributes).toEqual(made.customAttributes)
  expect(Object.keys(customAttributes)).toEqual(
    expect.arrayContaining(searchAttributes.map(({ name }) => name)),
  )
  expect(await schedulesOf(byHand)).toEqual(await schedulesOf(byMigrate))
})

test.each([
  ['refused', 7],
  ['not there', 12],
])(
  'the calls of operators are %s: the Schedules are made, and the missing search attributes are named once',
  async (_how, code) => {
    const temporal = await newNamespace()
    expect(await prepareTemporal(refusing(temporal, code), 'q')).toEqual(['search attributes'])
    expect(await schedulesOf(temporal)).toHaveLength(2)
    await prepareTemporal(temporal, 'q')
    await eventually('the search attributes to be known', async () => {
      return (await prepareTemporal(refusing(temporal, code), 'q')).length === 0
    })
  },
)

test('on Temporal Cloud, search attributes have a command of their own', () => {
  const commands = temporalCommands({ namespace: 'espace.a1b2c', taskQueue: 'q' }, [
    'search attributes',
  ])
  expect(commands.join('\n')).toContain(
    'tcld namespace search-attributes add --namespace espace.a1b2c --search-attribute RegistrationStatus=Keyword',
  )
  expect(commands.join('\n')).not.toContain('schedule create')
})
