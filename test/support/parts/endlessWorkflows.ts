import { condition, sleep } from '@temporalio/workflow'

/** Never gives the thread back, in one of the calls of the SDK that run code of workflows. */
export async function endless(where: 'start' | 'timer' | 'condition'): Promise<void> {
  if (where === 'timer') await sleep(1)
  let asked = 0
  // It is asked once where it is written, and again once everything else is done.
  if (where === 'condition') await condition(() => ++asked > 1 && loop())
  loop()
}

function loop(): boolean {
  for (;;);
}

/** Does what it has to. */
export async function brief(): Promise<string> {
  await sleep(1)
  return 'done'
}
