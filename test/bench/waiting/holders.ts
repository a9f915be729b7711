import type { World } from '../../faults/parts/world.ts'
import { activate, register } from '../../faults/people/steps.ts'
import { Witness } from '../../faults/people/witness.ts'

/** A person who has received the code, and waits. */
export interface Holder {
  registrationId: string
  /** Presents the code. @returns how long the answer took, in milliseconds. @throws without a space. */
  activate(): Promise<number>
}

/** Registers people, as many as asked. */
export function registerHolders(world: World, count: number): Promise<Holder[]> {
  return Promise.all(Array.from({ length: count }, () => registerHolder(world)))
}

async function registerHolder(world: World): Promise<Holder> {
  const one = new Witness(world.apiUrls)
  const code = await register(one, world.post)
  return {
    registrationId: one.id,
    async activate() {
      const startMs = performance.now()
      await activate(one, code)
      const tookMs = performance.now() - startMs
      if (one.numbers.size === 0) throw new Error(`no space: ${one.complaints.join('; ')}`)
      return tookMs
    },
  }
}
