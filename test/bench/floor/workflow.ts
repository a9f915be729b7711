import { allHandlersFinished, condition, proxyActivities, setHandler } from '@temporalio/workflow'
import { activate, type FloorActivities } from './contract.ts'

/** Longer than a round: what the server does when it is over is not in the round of the product. */
const { send, create, archive } = proxyActivities<FloorActivities>({
  startToCloseTimeout: '10 minutes',
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
