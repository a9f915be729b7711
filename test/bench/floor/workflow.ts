import { allHandlersFinished, condition, proxyActivities, setHandler } from '@temporalio/workflow'
import { activate, type FloorActivities } from './contract.ts'

const { send, create, archive } = proxyActivities<FloorActivities>({
  startToCloseTimeout: '20 seconds',
})

/** What the engine alone costs: three empty activities and one Update. */
export async function floor(id: string): Promise<string> {
  let isActivated = false
  let created: string | undefined
  setHandler(activate, async () => {
    isActivated = true
    await condition(() => created !== undefined)
    return created ?? ''
  })
  await send(id)
  await condition(() => isActivated)
  created = await create()
  await archive()
  await condition(allHandlersFinished)
  return created
}
